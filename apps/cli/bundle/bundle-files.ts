import type { Plugin } from 'esbuild';

/** Files of the bundle by name, as ES modules. */
export type BundleFiles = ReadonlyMap<string, string>;

const staticImport = /\b(?:import|from)\s*"\.\/([\w-]+\.cjs)"/g;

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

/** Gives esbuild the files to merge; all others stay outside. */
export function onlyMerged(merged: BundleFiles): Plugin {
  return {
    name: 'only-merged',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\.\// }, ({ path }) => {
        const name = path.slice(2);
        return merged.has(name) ? { path: name, namespace: 'chunk' } : { path, external: true };
      });
      onLoad({ filter: /./, namespace: 'chunk' }, ({ path }) => ({
        contents: merged.get(path) ?? '',
      }));
    },
  };
}
