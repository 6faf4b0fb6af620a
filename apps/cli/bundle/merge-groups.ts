import { basename, dirname } from 'node:path';
import type { Metafile } from 'esbuild';
import { type BundleFiles, neededBy, startOf } from './bundle-files.ts';
import { type MergeWish, mergeFiles } from './merge-files.ts';

/** The client of the API, by which a file shows that it reports. */
const apiClient = 'packages/api-client/src/index.ts';

/** What is loaded together, by the name of its file: the ends of its entry points in the metafile. */
const mergedGroups = {
  // An option has a value.
  'set-options': ['group:set-option', 'group:option-checks'],
  // A request goes to a server.
  'http-client': ['undici/lib/dispatcher/client.js', 'undici/lib/core/connect.js'],
  // A run reports to a server.
  'reported-run': [
    'packages/task-session/src/reporting/open-api-reporting.ts',
    'packages/task-session/src/spool/open-spooling.ts',
    apiClient,
    'group:spool-of-a-function',
    'group:reported-run',
    'group:option-report',
  ],
} as const;

/** What a run that reports has in common with others: they do not load all of the former for it. */
const inCommon = 'in-common';

/** The name of the file that a build wrote for an entry point. */
const fileOf = (entry: string, { outputs }: Metafile): string => {
  const found = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint?.endsWith(entry));
  if (!found) throw new Error(`the build has no ${entry} to merge`);
  return basename(found[0]);
};

/** Code of esbuild itself, which each file imports, and what the start has stay where they are. */
const staying = (files: BundleFiles, { outputs }: Metafile): ReadonlySet<string> => {
  const helpers = Object.entries(outputs).filter(
    ([path, { inputs, entryPoint }]) =>
      files.has(basename(path)) && !entryPoint && Object.keys(inputs).length === 0,
  );
  return new Set([...neededBy(startOf(files), files), ...helpers.map(([path]) => basename(path))]);
};

/** What is needed by these files, and stays nowhere else. */
const partsOf = (
  entries: readonly string[],
  files: BundleFiles,
  stay: ReadonlySet<string>,
): ReadonlySet<string> =>
  new Set(
    entries.flatMap((entry) => [...neededBy(entry, files)]).filter((file) => !stay.has(file)),
  );

/** Of these parts, those that a file needs which reports nothing. */
const neededElsewhere = (
  parts: ReadonlySet<string>,
  entries: readonly string[],
  { files, client }: { readonly files: BundleFiles; readonly client: ReadonlySet<string> },
): ReadonlySet<string> => {
  const others = [...files.keys()]
    .filter((file) => !file.startsWith('chunk-') && !entries.includes(file))
    .map((file) => neededBy(file, files))
    .filter((needed) => ![...client].every((file) => needed.has(file)));
  return new Set([...parts].filter((part) => others.some((needed) => needed.has(part))));
};

/** The new file has the inputs of its parts in the metafile. */
const noteMerged = (
  { outputs }: Metafile,
  parts: ReadonlySet<string>,
  { name, bytes }: { readonly name: string; readonly bytes: number },
): void => {
  const keys = Object.keys(outputs).filter((key) => parts.has(basename(key)));
  const inputs = Object.assign({}, ...keys.map((key) => outputs[key]?.inputs));
  outputs[`${dirname(keys[0] ?? '')}/${name}`] = { bytes, inputs, imports: [], exports: [] };
  for (const key of keys) delete outputs[key];
};

/** The files of a bundle while they are merged, and the names of those that are gone, and new. */
export interface Merging {
  files: BundleFiles;
  readonly gone: string[];
  readonly made: string[];
}

const merge = async (merging: Merging, metafile: Metafile, wish: MergeWish): Promise<void> => {
  const { name, files } = await mergeFiles(merging.files, wish);
  noteMerged(metafile, wish.parts, { name, bytes: files.get(name)?.length ?? 0 });
  merging.files = files;
  merging.gone.push(...wish.parts);
  merging.made.push(name);
};

/** Merges the files of each group, in the bundle and in its metafile. */
export async function mergeGroups(
  files: BundleFiles,
  metafile: Metafile,
): Promise<Readonly<Merging>> {
  const merging: Merging = { files, gone: [], made: [] };
  const stay = staying(files, metafile);
  for (const [name, points] of Object.entries(mergedGroups)) {
    const entries = points.map((point) => fileOf(point, metafile));
    const parts = partsOf(entries, files, new Set([...stay, ...merging.gone]));
    const common =
      name === 'reported-run'
        ? commonParts(parts, entries, { files, metafile })
        : new Set<string>();
    if (common.size > 0)
      await merge(merging, metafile, { name: inCommon, parts: common, entries: [] });
    const own = new Set([...parts].filter((part) => !common.has(part)));
    await merge(merging, metafile, { name, parts: own, entries });
  }
  return merging;
}

const commonParts = (
  parts: ReadonlySet<string>,
  entries: readonly string[],
  { files, metafile }: { readonly files: BundleFiles; readonly metafile: Metafile },
): ReadonlySet<string> => {
  const index = fileOf(apiClient, metafile);
  const client = [...neededBy(index, files)].filter((file) => file !== index && parts.has(file));
  return neededElsewhere(parts, entries, { files, client: new Set(client) });
};
