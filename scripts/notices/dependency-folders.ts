import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

const manifestOf = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

const resolve = (from: string, name: string): string | undefined => {
  const candidate = join(from, 'node_modules', name);
  if (existsSync(candidate)) return realpathSync(candidate);
  return dirname(from) === from ? undefined : resolve(dirname(from), name);
};

const resolveAll = (folder: string, names: object | undefined): readonly (string | undefined)[] =>
  Object.keys(names ?? {}).map((name) => resolve(folder, name));

/**
 * The folders of the dependencies of an installed package. Optional ones that are not installed are
 * left out.
 */
export function dependencyFolders(folder: string): readonly string[] {
  const { dependencies, optionalDependencies } = manifestOf(folder);
  const needed = { ...dependencies };
  for (const name of Object.keys(optionalDependencies ?? {})) delete needed[name];
  const found = resolveAll(folder, needed);
  if (found.includes(undefined)) {
    throw new Error(`not all dependencies of ${folder} are installed: run pnpm install`);
  }
  return [...found, ...resolveAll(folder, optionalDependencies)].filter((at) => at !== undefined);
}

/**
 * The folders of all run-time dependencies of a package, at any depth, without those of this
 * workspace.
 */
export function runtimeFolders(folder: string): readonly string[] {
  const seen = new Set<string>();
  const visit = (at: string): void => {
    for (const dependency of dependencyFolders(at)) {
      if (seen.has(dependency)) continue;
      seen.add(dependency);
      visit(dependency);
    }
  };
  visit(folder);
  return [...seen].filter((at) => /[\\/]node_modules[\\/]/.test(at)).sort();
}
