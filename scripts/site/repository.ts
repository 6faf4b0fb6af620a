import { existsSync, readdirSync } from 'node:fs';
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

/** All parts of the site: the sidebar, then one page for each package and each report of an API. */
export function allParts(): readonly Part[] {
  return [
    ...parts,
    { title: 'Packages', pages: [...readmesOf('apps'), ...readmesOf('packages')] },
    { title: 'API', pages: reportsOfApi() },
  ];
}
