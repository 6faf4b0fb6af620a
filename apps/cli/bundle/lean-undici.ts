import { readFileSync } from 'node:fs';
import { sep } from 'node:path';
import type { Plugin, PluginBuild } from 'esbuild';
import { type StandIn, type UndiciRules, undiciRules } from './undici-rules.ts';

const folder = `${sep}undici${sep}lib${sep}`;

/** The path of a file of undici, with slashes, from its folder `lib`. */
const inUndici = (path: string): string | undefined => {
  const at = path.lastIndexOf(folder);
  return at < 0 ? undefined : path.slice(at + folder.length).replaceAll(sep, '/');
};

/** A file of undici after its changes. */
const changed = (file: string, text: string, { changes, refused }: UndiciRules): string => {
  for (const { pattern } of refused.filter((each) => each.file === file))
    if (pattern.test(text)) throw new Error(`undici has changed: lib/${file} has ${pattern}`);
  return changes
    .filter((each) => each.file === file)
    .reduce((before, { from, to }) => {
      const count = before.split(from).length - 1;
      if (count !== 1)
        throw new Error(`undici has changed: lib/${file} has "${from}" ${count} times, not once`);
      return before.replace(from, () => to);
    }, text);
};

const keyOf = ({ importer = '', path }: Pick<StandIn, 'importer' | 'path'>) =>
  `${importer} ${path}`;

const changeFiles = ({ onLoad }: PluginBuild, rules: UndiciRules): void => {
  const files = new Set(rules.changes.map(({ file }) => file));
  onLoad({ filter: /[\\/]undici[\\/]lib[\\/]/ }, ({ path }) => {
    const file = inUndici(path) ?? '';
    if (!files.has(file)) return undefined;
    return { contents: changed(file, readFileSync(path, 'utf8'), rules), loader: 'js' };
  });
};

const useStandIns = (
  { onResolve, onLoad, onEnd, resolve }: PluginBuild,
  { standIns }: UndiciRules,
  http: string,
): void => {
  const unused = new Set(standIns.map(keyOf));
  onResolve({ filter: /./ }, async ({ path, importer, resolveDir, kind, pluginData }) => {
    const file = inUndici(importer);
    if (file === undefined || kind !== 'require-call' || pluginData === 'real') return undefined;
    const found = standIns.find((each) => each.path === path && (each.importer ?? file) === file);
    if (!found) return undefined;
    unused.delete(keyOf(found));
    const real = await resolve(path, { resolveDir, kind, importer, pluginData: 'real' });
    return { path: real.path, namespace: 'lean-undici', pluginData: found };
  });
  onLoad({ filter: /./, namespace: 'lean-undici' }, ({ path, pluginData }) => ({
    contents: (pluginData as StandIn).code(path),
    resolveDir: http,
  }));
  onEnd(() => {
    if (unused.size > 0)
      throw new Error(`undici has changed: nothing requires ${[...unused].join(', ')}`);
  });
};

/** A module that a stand-in loads when it is required. */
const loadLater = ({ onResolve, onLoad }: PluginBuild, resolveDir: string): void => {
  onResolve({ filter: /^later:/ }, ({ path }) => ({
    path: path.slice('later:'.length),
    namespace: 'later',
  }));
  onLoad({ filter: /./, namespace: 'later' }, ({ path }) => ({
    contents: `export function module() { return require(${JSON.stringify(path)}); }`,
    resolveDir,
  }));
};

/**
 * Leaves out of undici what a run that reports does not need: two modules of Node, of which it needs
 * a number, a class and a function, HTTP/2, tables, and bodies that are no text. The build fails when
 * undici has changed there.
 */
export function leanUndici(http: string): Plugin {
  const rules = undiciRules(http);
  return {
    name: 'lean-undici',
    setup: (build) => {
      changeFiles(build, rules);
      useStandIns(build, rules, http);
      loadLater(build, http);
    },
  };
}
