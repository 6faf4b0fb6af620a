import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Plugin, transform } from 'esbuild';

/** Modules that are loaded together, when a function of one of them is called first. */
export type Groups = Readonly<Record<string, readonly string[]>>;

/** The global function in the code of a stand-in; the finished bundle has `require` there. */
export const load = 'PROCWRAP_LOAD';

const exportsOf = async (path: string): Promise<readonly string[]> => {
  const { code } = await transform(readFileSync(path, 'utf8'), { loader: 'ts' });
  const functions = [...code.matchAll(/^export (?:async )?function (\w+)/gm)].map(
    ([, name = '']) => name,
  );
  const all = [...code.matchAll(/^export\b/gm)];
  if (functions.length === 0 || functions.length !== all.length)
    throw new Error(`${path} must export functions only, because it is loaded on first use`);
  return functions;
};

/** A module with the same functions, each of which loads the group when it is called. */
const standInFor = async (path: string, group: string): Promise<string> => {
  const names = await exportsOf(path);
  return names
    .map(
      (name) =>
        `export function ${name}(...all) { return ${load}(import("group:${group}")).${name}(...all); }`,
    )
    .join('\n');
};

const groupCode = async (paths: readonly string[]): Promise<string> => {
  const lines = paths.map(async (path) => {
    const names = await exportsOf(path);
    return `export { ${names.join(', ')} } from ${JSON.stringify(path)};`;
  });
  return (await Promise.all(lines)).join('\n');
};

/** The modules of all groups by their path: the group of each. */
const groupsByPath = (root: string, groups: Groups): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(groups).flatMap(([group, paths]) =>
      paths.map((path) => [join(root, path), group] as const),
    ),
  );

/**
 * Moves modules out of the code that each run loads, without a change of the modules that import
 * them: these get a stand-in. Modules of one group import each other directly, and so do importers
 * whose path begins with one of `direct`. The modules have no side effects, so nobody sees when they
 * are loaded.
 */
export function onFirstUse(root: string, groups: Groups, direct: readonly string[] = []): Plugin {
  const groupOf = groupsByPath(root, groups);
  const codeOf = (group: string) =>
    groupCode((groups[group] ?? []).map((path) => join(root, path)));
  return {
    name: 'on-first-use',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, ({ path, importer, resolveDir, kind }) => {
        const target = resolve(resolveDir, path);
        const group = groupOf.get(target);
        if (group === undefined || kind !== 'import-statement') return undefined;
        if (groupOf.get(importer) === group) return undefined;
        if (direct.some((path) => importer.startsWith(join(root, path)))) return undefined;
        return { path: target, namespace: 'stand-in', sideEffects: false };
      });
      onResolve({ filter: /^group:/ }, ({ path }) => ({
        path: path.slice('group:'.length),
        namespace: 'group',
        sideEffects: false,
      }));
      onLoad({ filter: /./, namespace: 'stand-in' }, async ({ path }) => ({
        contents: await standInFor(path, groupOf.get(path) ?? ''),
        resolveDir: dirname(path),
      }));
      onLoad({ filter: /./, namespace: 'group' }, async ({ path }) => ({
        contents: await codeOf(path),
        resolveDir: root,
      }));
      onResolve({ filter: /^\// }, ({ path, namespace }) =>
        namespace === 'group' ? { path } : undefined,
      );
    },
  };
}

/** The code of a finished file: what the stand-ins load is required at once. */
export function requireGroups(code: string): string {
  return code.replaceAll(
    new RegExp(`\\b${load}\\(import\\(("\\./[^"]+")\\)\\)`, 'g'),
    (_, file: string) => `require(${file})`,
  );
}
