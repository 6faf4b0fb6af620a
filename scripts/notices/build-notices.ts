import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lineDiff } from '../api-report/line-diff.ts';
import { Refusal } from '../refusal.ts';
import { bundledFolders, type Metafile } from './bundled-packages.ts';
import { dependencyFolders } from './dependency-folders.ts';
import { licenceAdvice, licenceProblems } from './licence-problems.ts';
import { readPagePackages } from './page-packages.ts';
import { type ForeignPackage, readPackage } from './read-package.ts';
import { renderNotices } from './render-notices.ts';

const cli = 'apps/cli';

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

/** A package that publishes code of others, with its page of notices. */
interface Publisher {
  readonly name: string;
  readonly page: string;
  readonly read: (root: string) => readonly ForeignPackage[];
}

const publishers: readonly Publisher[] = [
  { name: '@procwrap/cli', page: `${cli}/THIRD-PARTY-NOTICES.md`, read: readBundled },
  {
    name: '@procwrap/monitor',
    page: 'apps/monitor/THIRD-PARTY-NOTICES.md',
    read: readPagePackages,
  },
];

/** The pages of notices. */
export const noticePages: readonly string[] = publishers.map(({ page }) => page);

/** A page for the code as it is built now; refuses licences that are not allowed. */
const buildNotices = ({ name, read }: Publisher, root: string): string => {
  const packages = read(root);
  const problems = licenceProblems(packages);
  if (problems.length > 0) throw new Refusal(problems.join('\n'), licenceAdvice);
  return renderNotices(name, packages);
};

const checkPage = (publisher: Publisher, root: string): string | undefined => {
  const file = join(root, publisher.page);
  const before = existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\r\n', '\n') : '';
  const after = buildNotices(publisher, root);
  return before === after ? undefined : `${publisher.page}\n${lineDiff(before, after)}`;
};

/**
 * The differences between the committed pages and the built bundles; undefined when there are none.
 */
export function checkNotices(root: string): string | undefined {
  const found = publishers.map((publisher) => checkPage(publisher, root));
  const differences = found.filter((difference) => difference !== undefined);
  return differences.length === 0 ? undefined : differences.join('\n\n');
}

/** Writes the pages. */
export function writeNotices(root: string): void {
  for (const publisher of publishers)
    writeFileSync(join(root, publisher.page), buildNotices(publisher, root));
}
