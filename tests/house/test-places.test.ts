import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** Tests of each package that are at another place today: lower a number when a test has moved, never raise it. */
const misplacedToday: Readonly<Record<string, number>> = {};

/** The folders that the architecture page names in its section on tests. */
const page = readFileSync(join(root, 'docs/design/architecture.md'), 'utf8');
const [, section = ''] = /^## Where a test is$([\s\S]*?)^## /m.exec(page) ?? [];
const folders = [...section.matchAll(/^\| `(test\/[\w-]+)` \|/gm)].map(([, folder = '']) => folder);

const packages = ['packages', 'apps'].flatMap((top) =>
  readdirSync(join(root, top))
    .map((name) => ({ name, folder: join(root, top, name) }))
    .filter(({ folder }) => existsSync(join(folder, 'test'))),
);

const testsIn = (folder: string) =>
  readdirSync(join(folder, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .map((path) => `test/${path}`);

const isInItsPlace = (folder: string, path: string): boolean =>
  folders.some((named) => path.startsWith(`${named}/`)) ||
  existsSync(join(folder, path.replace(/^test/, 'src').replace(/(\.fuzz)?\.test\.ts$/, '.ts')));

describe('a test', () => {
  it('has folders for what tests more than one file', () =>
    expect(folders).toContain('test/behaviour'));

  it.each(packages)(
    'of $name has the path of its source, or is in a named folder',
    ({ name, folder }) => {
      const tests = testsIn(folder);
      expect(tests.length).toBeGreaterThan(0);
      const misplaced = tests.filter((path) => !isInItsPlace(folder, path));
      expect(misplaced.length, misplaced.join('\n')).toBeLessThanOrEqual(misplacedToday[name] ?? 0);
    },
  );

  it('is looked for in each folder that the page names', () => {
    const unused = folders.filter(
      (named) => !packages.some(({ folder }) => existsSync(join(folder, named))),
    );
    expect(unused).toEqual([]);
  });
});
