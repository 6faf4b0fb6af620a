import { createHash } from 'node:crypto';
import { build } from 'esbuild';
import { type BundleFiles, onlyMerged } from './bundle-files.ts';
import { redirectImports, type Taken } from './redirect-imports.ts';
import { commonJs } from './to-common-js.ts';

/** Files that are loaded together become one file. */
export interface MergeWish {
  /** The beginning of the name of that file. */
  readonly name: string;
  /** The files that go into it. */
  readonly parts: ReadonlySet<string>;
  /** Those of them that others load. */
  readonly entries: readonly string[];
}

/** The files after that, and the name of the new one. */
export interface MergedFiles {
  readonly name: string;
  readonly files: BundleFiles;
}

const namespaceImport = /\bimport\s*\*\s*as\s+[\w$]+\s*from\s*"\.\/([\w-]+\.cjs)"/g;

/** The name under which the new file exports all of an entry. */
const nameOf = (entry: string, entries: readonly string[]) => `e${entries.indexOf(entry)}`;

/** The code of a file, with each load of an entry replaced. */
const withLoads = (
  code: string,
  entries: readonly string[],
  loads: (entry: string) => { readonly required: string; readonly imported: string },
): string =>
  entries.reduce((text, entry) => {
    const { required, imported } = loads(entry);
    return text
      .replaceAll(`require("./${entry}")`, required)
      .replaceAll(`import("./${entry}")`, imported);
  }, code);

/** The code of another file, which takes everything from the new one. */
const redirected = (code: string, { name, parts, entries }: MergeWish, taken: Taken): string => {
  for (const [, file = ''] of code.matchAll(namespaceImport))
    if (parts.has(file)) throw new Error(`${file} cannot be merged: a file imports all of it`);
  const named = redirectImports(code, { merged: parts, name, taken });
  return withLoads(named, entries, (entry) => ({
    required: `require("./${name}").${nameOf(entry, entries)}`,
    imported: `import("./${name}").then(function(all){return all.${nameOf(entry, entries)}})`,
  }));
};

/** The code of a merged file: the entries that it loads are there at once. */
const atOnce = (code: string, entries: readonly string[]): string => {
  const loaded = entries.filter((entry) => code.includes(`("./${entry}")`));
  const local = (entry: string) => `PROCWRAP_ENTRY_${nameOf(entry, entries)}`;
  const imports = loaded.map((entry) => `import * as ${local(entry)} from "./${entry}";\n`);
  const loads = (entry: string) => ({
    required: local(entry),
    imported: `Promise.resolve(${local(entry)})`,
  });
  return imports.join('') + withLoads(code, loaded, loads);
};

const bundle = async (contents: string, merged: BundleFiles): Promise<string> => {
  const { outputFiles } = await build({
    ...commonJs,
    format: 'esm',
    bundle: true,
    write: false,
    stdin: { contents, sourcefile: 'merged' },
    plugins: [onlyMerged(merged)],
  });
  return outputFiles[0]?.text ?? '';
};

const entryOf = (entries: readonly string[], taken: Taken): string =>
  [
    ...entries.map((entry) => `export * as ${nameOf(entry, entries)} from "./${entry}";`),
    ...[...taken.values()].map(
      ({ file, exported, name }) => `export {${exported} as ${name}} from "./${file}";`,
    ),
  ].join('\n');

/** As esbuild names its files: no version of procwrap loads a file of another one. */
const hashedName = (name: string, code: string): string =>
  `${name}-${createHash('sha256').update(code).digest('hex').slice(0, 8).toUpperCase()}.cjs`;

/**
 * Puts files that are always loaded together into one: to find and open a file takes as long as to
 * compile ten thousand bytes of it.
 */
export async function mergeFiles(files: BundleFiles, wish: MergeWish): Promise<MergedFiles> {
  const { parts, entries } = wish;
  const taken: Taken = new Map();
  const merged = new Map<string, string>();
  const others = new Map<string, string>();
  for (const [file, code] of files)
    if (parts.has(file)) merged.set(file, atOnce(code, entries));
    else others.set(file, redirected(code, wish, taken));
  const code = await bundle(entryOf(entries, taken), merged);
  const name = hashedName(wish.name, code);
  for (const [file, text] of others)
    others.set(file, text.replaceAll(`"./${wish.name}"`, `"./${name}"`));
  return { name, files: others.set(name, code) };
}
