import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, Part } from './pages.ts';
import { parts } from './pages.ts';

/** The folder of the repository. */
export const root = join(import.meta.dirname, '../..');

/** The address of the sources, for links to files that are not pages. */
export const sourceAddress = 'https://github.com/procwrap/procwrap/blob/main';

const readmesOf = (top: string): Page[] =>
  readdirSync(join(root, top))
    .map((name) => ({ file: `${top}/${name}/README.md`, title: name }))
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
