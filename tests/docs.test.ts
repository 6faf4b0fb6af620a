import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderReference } from '@procwrap/config/reference';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const all = (folder: string, ending: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending) && !/node_modules|dist\//.test(name))
    .map((name) => join(folder, name));

describe('the documentation', () => {
  it('has the options as they are (else: npm run docs)', () =>
    expect(read('docs/reference/options.md')).toBe(renderReference()));

  it('has a line for each error code', () => {
    const sources = [...all('packages', '.ts'), ...all('apps', '.ts')].filter((path) =>
      path.includes('/src/'),
    );
    const codes = sources.flatMap((path) => read(path).match(/'PW_[A-Z_]+'/g) ?? []);
    const page = read('docs/reference/errors.md');
    const missing = [...new Set(codes)].filter(
      (code) => !page.includes(`\`${code.slice(1, -1)}\``),
    );
    expect(missing).toEqual([]);
  });

  it('links only to pages that are there', () => {
    const pages = [
      'README.md',
      'CONTRIBUTING.md',
      ...all('docs', '.md'),
      ...all('packages', 'README.md'),
      ...all('apps', 'README.md'),
    ];
    const broken = pages.flatMap((page) =>
      [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
        .map((match) => join(page, '..', match[1] ?? ''))
        .filter((target) => {
          try {
            readdirSync(join(root, target));
          } catch (error) {
            return (error as NodeJS.ErrnoException).code !== 'ENOTDIR';
          }
          return false;
        })
        .map((target) => `${page} -> ${target}`),
    );
    expect(broken).toEqual([]);
  });
});
