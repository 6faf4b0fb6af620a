import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { packageOf } from '../packages/specifiers.ts';
import { dependencyFolders } from './dependency-folders.ts';
import { type ForeignPackage, readPackage } from './read-package.ts';

const home = 'apps/monitor-page';

const importedBy = (file: string): readonly string[] =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)]
    .map(([, used = '']) => used)
    .filter((used) => !/^\.|^@procwrap\//.test(used))
    .map(packageOf);

/** The third-party packages with code in the page that the monitor publishes, with what they need. */
export function readPagePackages(root: string): readonly ForeignPackage[] {
  const sources = readdirSync(join(root, home, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(root, home, 'src', name));
  const names = new Set(sources.flatMap(importedBy));
  const folders = [...names].map((name) => realpathSync(join(root, home, 'node_modules', name)));
  const needed = folders.flatMap((folder) => dependencyFolders(folder));
  return [...new Set([...folders, ...needed])].map((folder) => readPackage(folder));
}
