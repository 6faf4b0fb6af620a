import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testRunEnv } from '@procwrap/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allParts, root } from '../../scripts/site/repository.ts';

let folder: string;
let pages: ReadonlyMap<string, string>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'site-'));
  const vitepress = join(root, 'node_modules/vitepress/bin/vitepress.js');
  const words = [vitepress, 'build', 'docs', '--outDir', folder];
  execFileSync(process.execPath, words, {
    cwd: root,
    env: { PATH: process.env.PATH, ...testRunEnv() },
    stdio: 'pipe',
  });
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const html = names.filter((name) => name.endsWith('.html') && name !== '404.html');
  pages = new Map(
    html.map((name) => [
      `/${name.replaceAll('\\', '/')}`,
      readFileSync(join(folder, name), 'utf8'),
    ]),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const attributes = (html: string, name: string) =>
  [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map(([, value = '']) => value);
const fileOf = (address: string) => (address.endsWith('/') ? `${address}index.html` : address);

describe('the site', () => {
  it('is built from the pages of the repository', () => {
    expect(pages.size).toBe(allParts().flatMap((part) => part.pages).length);
    expect(pages.get('/index.html')).toContain('procwrap runs a command');
  });

  it('links only to pages and headings that it has', () => {
    const ids = new Map([...pages].map(([page, html]) => [page, new Set(attributes(html, 'id'))]));
    const broken = [...pages].flatMap(([page, html]) =>
      attributes(html, 'href')
        .filter((href) => /^[/#]/.test(href))
        .filter((href) => {
          const [path = '', anchor] = href.split('#');
          const target = path === '' ? page : fileOf(path);
          if (anchor && ids.has(target)) return !ids.get(target)?.has(decodeURIComponent(anchor));
          return !existsSync(join(folder, target));
        })
        .map((href) => `${page}: ${href}`),
    );
    expect(broken).toEqual([]);
  });

  it('loads nothing from another server, so that it works offline', () => {
    const foreign = [...pages].flatMap(([page, html]) =>
      [
        ...html.matchAll(/<(?:script|img|link|source)[^>]*\s(?:src|href|srcset)="(https?:[^"]*)"/g),
      ].map(([, address]) => `${page}: ${address}`),
    );
    expect(foreign).toEqual([]);
  });

  it('shows the examples of a page in full', () =>
    expect(pages.get('/guides/cron.html')).toContain('/usr/local/bin/backup'));

  it('has an index for the search, in its own files', () => {
    const chunks = join(folder, 'assets/chunks');
    const [index = ''] = readdirSync(chunks).filter((name) => name.startsWith('@localSearchIndex'));
    const text = readFileSync(join(chunks, index), 'utf8');
    const words = ['/troubleshooting.html#by-exit-status', '["systemd"', '["econnrefused"'];
    expect(words.filter((word) => !text.includes(word))).toEqual([]);
    // The reports of the API are left out.
    expect(text.includes('/api/config.api.html')).toBe(false);
  });
});
