import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, Part } from './pages.ts';
import { parts } from './pages.ts';

/** The folder of the repository. */
export const root = join(import.meta.dirname, '../..');

/** The address of the sources, for links to files that are not pages. */
export const sourceAddress = 'https://github.com/procwrap/procwrap/blob/main';

const isPrivate = (folder: string): boolean =>
  JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')).private === true;

const packagesIn = (top: string): string[] =>
  readdirSync(join(root, top))
    .map((name) => `${top}/${name}`)
    .filter((folder) => existsSync(join(root, folder, 'package.json')));

/** The folders of packages that people cannot install; their pages are not on the site. */
export function privatePackages(): readonly string[] {
  return ['apps', 'packages'].flatMap(packagesIn).filter(isPrivate);
}

const readmesOf = (top: string): Page[] =>
  packagesIn(top)
    .filter((folder) => !isPrivate(folder))
    .map((folder) => ({ file: `${folder}/README.md`, title: folder.slice(top.length + 1) }))
    .filter(({ file }) => existsSync(join(root, file)));

const reportsOfApi = (): Page[] =>
  readdirSync(join(root, 'docs/api'))
    .filter((name) => name.endsWith('.api.md'))
    .map((name) => ({ file: `docs/api/${name}`, title: name.replace('.api.md', '') }));

const titleOf = (file: string): string =>
  /^# (.+)$/m.exec(readFileSync(join(root, file), 'utf8'))?.[1] ?? file;

const pagesIn = (folder: string): Page[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => ({ file: `${folder}/${name}`, title: titleOf(`${folder}/${name}`) }));

/** The parts with the pages that nobody has put into an order, such as new ones. */
export function orderedParts(): readonly Part[] {
  const ordered = new Set(parts.flatMap(({ pages }) => pages.map(({ file }) => file)));
  return parts.map(({ title, pages, folders = [] }) => ({
    title,
    pages: [...pages, ...folders.flatMap(pagesIn).filter(({ file }) => !ordered.has(file))],
  }));
}

/** All parts of the site: the ordered ones, then the pages of packages and the reports of APIs. */
export function allParts(): readonly Part[] {
  return [
    ...orderedParts(),
    { title: 'Packages', pages: [...readmesOf('apps'), ...readmesOf('packages')] },
    { title: 'API', pages: reportsOfApi() },
  ];
}
