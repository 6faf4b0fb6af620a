import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderOptionsSchema } from '@procwrap/config/options-file';
import { renderReference } from '@procwrap/config/reference';
import { describe, expect, it } from 'vitest';
import { withEvents } from '../scripts/log-events.ts';
import { renderManPage } from '../scripts/man-page.ts';
import { renderMessages } from '../scripts/messages/render-messages.ts';
import { renderMonitorOptions } from '../scripts/monitor-options.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const all = (folder: string, ending: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending) && !/node_modules|dist\//.test(name))
    .map((name) => join(folder, name));
const sources = [...all('packages', ''), ...all('apps', '')].filter((path) =>
  /\/src\/.*\.tsx?$/.test(path),
);
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...['docs', 'examples'].flatMap((folder) => all(folder, '.md')),
  ...['packages', 'apps'].flatMap((folder) => all(folder, 'README.md')),
];
/** The names that GitHub gives to the headings of a page. */
const anchorsOf = (page: string) =>
  [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  );

describe('the documentation', () => {
  it('has the current options (otherwise: npm run docs)', () =>
    expect(read('docs/reference/options.md')).toBe(renderReference()));

  it('has the current options of the monitor (otherwise: npm run docs)', () =>
    expect(read('docs/reference/monitor-options.md')).toBe(renderMonitorOptions()));

  it('has the current schema of options files (otherwise: npm run docs)', () =>
    expect(read('apps/cli/procwrap.schema.json')).toBe(renderOptionsSchema()));

  it('has the current messages (otherwise: npm run docs)', () =>
    expect(read('docs/reference/messages.md')).toBe(renderMessages()));

  it('has the current events of the log (otherwise: npm run docs)', () => {
    const page = read('docs/reference/events.md');
    expect(page).toBe(withEvents(page));
    expect(() => withEvents('')).toThrow('has no table');
  });

  it('has a manual page with the current options (otherwise: npm run docs)', () =>
    expect(read('apps/cli/man/procwrap.1')).toBe(renderManPage(read)));

  it('has one row for each error code in the sources, and no other', () => {
    const rows = read('docs/reference/errors.md').matchAll(/^\| `(PW_[A-Z_]+)` \| ([a-z-]+) \|/gm);
    const listed = [...rows].map(([, code, room]) => [code ?? '', room ?? ''] as const);
    const codesOf = (room: string) =>
      sources
        .filter((path) => path.split('/')[1] === room)
        .flatMap((path) => read(path).match(/(?<=['"`])PW_[A-Z_]+/g) ?? []);
    const packages = [...new Set(sources.map((path) => path.split('/')[1] ?? ''))];
    const used = new Set(packages.flatMap(codesOf));
    expect(listed.map(([code]) => code).sort()).toEqual([...used].sort());
    expect(listed.filter(([code, room]) => !codesOf(room).includes(code))).toEqual([]);
  });

  it('has each page that a source names', () => {
    const named = sources.flatMap((path) =>
      [...read(path).matchAll(/\bdocs\/[\w/.-]+\.md\b/g)].map(([page]) => `${path}: ${page}`),
    );
    expect(named.filter((line) => !existsSync(join(root, line.split(': ')[1] ?? '')))).toEqual([]);
  });

  it('names only files and folders that exist', () => {
    const named = pages.flatMap((page) =>
      [
        ...read(page).matchAll(
          /`((?:packages|apps|scripts|tests|docs|bench|examples)\/[\w./-]+)`/g,
        ),
      ].map(([, path = '']) => ({ page, path })),
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter(({ path }) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('names only commands that package.json has', () => {
    const { scripts } = JSON.parse(read('package.json'));
    const named = pages.flatMap((page) =>
      [...read(page).matchAll(/\bnpm run ([\w:-]+)/g)].map(([, script = '']) => ({ page, script })),
    );
    expect(named.filter(({ script }) => scripts[script] === undefined)).toEqual([]);
  });

  it('names only flags of procwrap in the README', () => {
    const flags = read('README.md').match(/(?<=[\s`])--[a-z][a-z-]+/g) ?? [];
    const options = read('docs/reference/options.md');
    const known = ['--help', '--help-all', '--explain'];
    const unknown = flags.filter(
      (flag) => !options.includes(`\`${flag}\``) && !known.includes(flag),
    );
    // Flags of docker, and of the command in the example.
    expect([...new Set(unknown)].toSorted()).toEqual([
      '--build-context',
      '--from',
      '--full',
      '--tag',
    ]);
  });

  it('links only to pages and headings that exist', () => {
    const links = pages.flatMap((page) =>
      [...read(page).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].map(
        ([, path = '', anchor]) => ({ page, target: path ? join(page, '..', path) : page, anchor }),
      ),
    );
    const broken = links.filter(
      ({ target, anchor }) =>
        !existsSync(join(root, target)) || (anchor && !anchorsOf(target).includes(anchor)),
    );
    expect(broken).toEqual([]);
  });
});
