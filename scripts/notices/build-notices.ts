import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lineDiff } from '../api-report/line-diff.ts';
import { Refusal } from '../refusal.ts';
import { bundledFolders, type Metafile } from './bundled-packages.ts';
import { dependencyFolders } from './dependency-folders.ts';
import { licenceAdvice, licenceProblems } from './licence-problems.ts';
import { type ForeignPackage, readPackage } from './read-package.ts';
import { renderNotices } from './render-notices.ts';

const cli = 'apps/cli';
const page = `${cli}/THIRD-PARTY-NOTICES.md`;

/**
 * Packages whose published file already includes their dependencies, where a bundler cannot see
 * them.
 */
const rolledUp = new Set(['jsonpath-plus']);

/** esbuild's metafile of the last build of the CLI. */
export function readMetafile(root: string): Metafile {
  const file = join(root, cli, 'dist/metafile-esm.json');
  if (!existsSync(file))
    throw new Refusal(`the CLI is not built: ${file} does not exist`, 'npm run build');
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** The third-party packages with code in the CLI's bundle. */
export function readBundled(root: string): readonly ForeignPackage[] {
  return [...bundledFolders(readMetafile(root))].flatMap(([relative, files]) => {
    const folder = join(root, cli, relative);
    const inside = files.map((file) => join(root, cli, file));
    const foreign = readPackage(folder, inside);
    const held = rolledUp.has(foreign.name) ? dependencyFolders(folder) : [];
    return [foreign, ...held.map((at) => readPackage(at))];
  });
}

/** The page for the bundle as it is built now; refuses licences that are not allowed. */
export function buildNotices(root: string): string {
  const packages = readBundled(root);
  const problems = licenceProblems(packages);
  if (problems.length > 0) throw new Refusal(problems.join('\n'), licenceAdvice);
  return renderNotices('@procwrap/cli', packages);
}

/**
 * The differences between the committed page and the built bundle; undefined when there are none.
 */
export function checkNotices(root: string): string | undefined {
  const file = join(root, page);
  const before = existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\r\n', '\n') : '';
  const after = buildNotices(root);
  return before === after ? undefined : lineDiff(before, after);
}

/** Writes the page. */
export function writeNotices(root: string): void {
  writeFileSync(join(root, page), buildNotices(root));
}
