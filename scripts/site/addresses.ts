import { existsSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { root, sourceAddress } from './repository.ts';

/** The address on the site of a Markdown file, without the ending: `docs/start.md` is `/start`. */
export function addressOf(file: string): string {
  const path = file.replace(/\.md$/, '').replace(/^docs\//, '');
  return `/${path.replace(/(^|\/)README$/, '$1index')}`;
}

/** The names of files on the site, as VitePress wants them. */
export function rewrites(files: readonly string[]): Record<string, string> {
  return Object.fromEntries(files.map((file) => [file, `${addressOf(file).slice(1)}.md`]));
}

/** A link of a page as the site needs it: to another page, or to the sources on GitHub. */
export function siteLink(href: string, from: string, pages: ReadonlySet<string>): string {
  if (/^([a-z]+:|#|\/)/i.test(href)) return href;
  const [path = '', anchor] = href.split('#');
  const target = posix.join(posix.dirname(from), path).replace(/\/$/, '');
  const hash = anchor === undefined ? '' : `#${anchor}`;
  if (pages.has(target)) return `${addressOf(target).replace(/index$/, '')}${hash}`;
  const readme = posix.join(target, 'README.md');
  if (pages.has(readme)) return `${addressOf(readme).replace(/index$/, '')}${hash}`;
  const isFolder = existsSync(join(root, target)) && statSync(join(root, target)).isDirectory();
  return `${isFolder ? sourceAddress.replace('/blob/', '/tree/') : sourceAddress}/${target}${hash}`;
}
