import { build } from 'esbuild';
import { type BundleFiles, neededBy, onlyMerged, startOf } from './bundle-files.ts';
import { redirectImports, type Taken } from './redirect-imports.ts';
import { commonJs } from './to-common-js.ts';

/** The start file as CommonJS, and the other files, which take what they share with it from it. */
export interface MergedStart {
  readonly name: string;
  readonly code: string;
  readonly merged: readonly string[];
  readonly others: BundleFiles;
}

const sharedFile = 'shared-with-start';

/** The start file exports what the start needs, and a function that gives the others the rest. */
const entryOf = (start: string, shared: Taken): string =>
  [
    `export * from "./${start}";`,
    ...[...shared.values()].map(
      ({ name, file, exported }) => `import {${exported} as ${name}} from "./${file}";`,
    ),
    'let all;',
    `export function shared() { return all ??= {${[...shared.values()].map(({ name }) => name).join(',')}}; }`,
  ].join('\n');

const bundleStart = async (start: string, shared: Taken, merged: BundleFiles): Promise<string> => {
  const { outputFiles } = await build({
    ...commonJs,
    stdin: { contents: entryOf(start, shared), sourcefile: 'start' },
    bundle: true,
    write: false,
    // V8 compiles plain functions sooner, and only these can be marked. The change would break `this` in the
    // constructor of a derived class; ours have no arrow functions there.
    supported: { 'dynamic-import': false, arrow: false },
    plugins: [onlyMerged(merged)],
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
  const needed = neededBy(name, files);
  const merged = new Map([...files].filter(([file]) => needed.has(file)));
  const taken: Taken = new Map();
  const others = new Map(
    [...files]
      .filter(([file]) => !merged.has(file))
      .map(([file, code]) => [file, redirectImports(code, { merged, name: sharedFile, taken })]),
  );
  const code = await bundleStart(name, taken, merged);
  return { name, code, merged: [...merged.keys()].filter((each) => each !== name), others };
}

/** Replaces the import that stands for all merged chunks, in a file that is CommonJS by now. */
export function fromStart(code: string, start: string): string {
  return code.replaceAll(`require("./${sharedFile}")`, `require("./${start}").shared()`);
}
