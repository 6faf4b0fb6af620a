import { build } from 'esbuild';
import { commonJs, mayReplaceArrows } from './to-common-js.ts';

/** Files of the bundle by name, as ES modules. */
export type BundleFiles = ReadonlyMap<string, string>;

/** The start file as CommonJS, and the other files, which take what they share with it from it. */
export interface MergedStart {
  readonly name: string;
  readonly code: string;
  readonly merged: readonly string[];
  readonly others: BundleFiles;
}

const staticImport = /\b(?:import|from)\s*"\.\/([\w-]+\.cjs)"/g;
const namedImport = /\bimport\s*\{([^}]*)\}\s*from\s*"\.\/([\w-]+\.cjs)"/g;

/** The name of the file that `procwrap.cjs` loads. */
export function startOf(files: BundleFiles): string {
  const name = [...files.keys()].find((each) => /^start-[\w-]+\.cjs$/.test(each));
  if (name === undefined) throw new Error('the build has no start-*.cjs to merge chunks into');
  return name;
}

/** The file and all files that it needs at once. */
export function neededBy(file: string, files: BundleFiles, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, name = ''] of (files.get(file) ?? '').matchAll(staticImport))
    neededBy(name, files, found);
  return found;
}

/** What files outside of the start file use: an export of one of its chunks, under a short name. */
interface SharedExport {
  readonly chunk: string;
  readonly exported: string;
  readonly name: string;
}

type Shared = Map<string, SharedExport>;

/** The name is short, because the start file has hundreds of them. */
const sharedName = (shared: Shared, chunk: string, exported: string): string => {
  const key = `${chunk} ${exported}`;
  const { name } = shared.get(key) ?? { name: `_${shared.size.toString(36)}` };
  shared.set(key, { chunk, exported, name });
  return name;
};

/** The file with its imports of merged chunks replaced by imports of one that stands for all. */
const withShared = (code: string, merged: ReadonlySet<string>, shared: Shared): string =>
  code.replaceAll(namedImport, (whole, names: string, chunk: string) => {
    if (!merged.has(chunk)) return whole;
    const renamed = names.split(',').map((each) => {
      const [exported = '', local = exported] = each.trim().split(/\s+as\s+/);
      return `${sharedName(shared, chunk, exported)} as ${local}`;
    });
    return `import{${renamed.join(',')}}from"./${sharedFile}"`;
  });

const sharedFile = 'shared-with-start';

/** The start file exports what the start needs, and a function that gives the others the rest. */
const entryOf = (start: string, shared: Shared): string =>
  [
    `export * from "./${start}";`,
    ...[...shared.values()].map(
      ({ name, chunk, exported }) => `import {${exported} as ${name}} from "./${chunk}";`,
    ),
    'let all;',
    `export function shared() { return all ??= {${[...shared.values()].map(({ name }) => name).join(',')}}; }`,
  ].join('\n');

const bundleStart = async (
  start: string,
  shared: Shared,
  { merged, files }: { readonly merged: ReadonlySet<string>; readonly files: BundleFiles },
): Promise<string> => {
  const text = (name: string) => files.get(name) ?? '';
  const { outputFiles } = await build({
    ...commonJs,
    stdin: { contents: entryOf(start, shared), sourcefile: 'start' },
    bundle: true,
    write: false,
    supported: {
      'dynamic-import': false,
      arrow: ![...merged].some((name) => !mayReplaceArrows(text(name))),
    },
    plugins: [
      {
        name: 'chunks',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^\.\// }, ({ path }) => {
            const name = path.slice(2);
            return merged.has(name) ? { path: name, namespace: 'chunk' } : { path, external: true };
          });
          onLoad({ filter: /./, namespace: 'chunk' }, ({ path }) => ({ contents: text(path) }));
        },
      },
    ],
  });
  return outputFiles[0]?.text ?? '';
};

/**
 * Puts all code that each run needs into one file with one scope: opening a second file takes
 * longer than reading it, and code in one scope needs no exports. Code that is loaded later and
 * shares a chunk with it takes its part from that file.
 */
export async function mergeStart(files: BundleFiles): Promise<MergedStart> {
  const name = startOf(files);
  const merged = neededBy(name, files);
  const shared: Shared = new Map();
  const others = new Map(
    [...files]
      .filter(([file]) => !merged.has(file))
      .map(([file, code]) => [file, withShared(code, merged, shared)]),
  );
  const code = await bundleStart(name, shared, { merged, files });
  return { name, code, merged: [...merged].filter((each) => each !== name), others };
}

/** Replaces the import that stands for all merged chunks, in a file that is CommonJS by now. */
export function fromStart(code: string, start: string): string {
  return code.replaceAll(`require("./${sharedFile}")`, `require("./${start}").shared()`);
}
