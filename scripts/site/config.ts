import { join } from 'node:path';
import type { DefaultTheme, UserConfig } from 'vitepress';
import { addressOf, rewrites } from './addresses.ts';
import { headingAnchor } from './heading-anchor.ts';
import { useRepositoryLinks } from './markdown.ts';
import { allParts, privatePackages, root } from './repository.ts';
import { search } from './search.ts';

/** The folders of Markdown that is for tools or for releases, and not for readers. */
const noPages = ['**/CHANGELOG.md', '**/THIRD-PARTY-NOTICES.md', '.*/**', '**/test/**', 'bench/**'];

/** Our pages have wide tables, for which the usual width of the text is too small. */
const wideTables = [
  '.VPDoc.has-aside .content-container{max-width:58rem!important}',
  '.vp-doc table{font-size:14px}',
  '.vp-doc th,.vp-doc td{padding:6px 10px}',
].join('');

const sidebar = (): DefaultTheme.SidebarItem[] =>
  allParts().map(({ title, pages }) => ({
    text: title,
    collapsed: ['Packages', 'API', 'Project'].includes(title),
    items: pages.map((page) => ({
      text: page.title,
      link: addressOf(page.file).replace(/index$/, ''),
    })),
  }));

/** The settings of the site. All it needs is in its own files, so that it works offline. */
export function siteConfig(): UserConfig<DefaultTheme.Config> {
  const pages = new Set(allParts().flatMap((part) => part.pages.map(({ file }) => file)));
  return {
    title: 'procwrap',
    description: 'Runs a command or a function with retries, limits, secrets and a report.',
    srcDir: root,
    srcExclude: [...noPages, ...privatePackages().map((folder) => `${folder}/**`)],
    outDir: join(root, 'dist/site'),
    cacheDir: join(root, 'node_modules/.cache/site'),
    rewrites: rewrites([...pages]),
    head: [
      ['link', { rel: 'icon', href: 'data:,' }],
      ['style', {}, wideTables],
    ],
    markdown: {
      anchor: { slugify: headingAnchor },
      config: (md) => useRepositoryLinks(md, pages),
    },
    themeConfig: {
      sidebar: sidebar(),
      outline: [2, 3],
      search,
    },
  };
}
