import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const page = readFileSync(join(root, 'docs/design/monitor.md'), 'utf8');
const rows = [...page.matchAll(/^\| (.*?) ?\| `([^`]+\.test\.tsx?)` \| (.+) \|$/gm)].map(
  ([, trap = '', file = '', name = '']) => ({ trap, file, name }),
);

/** A name in a test file: what begins a test, or the name of a test of several cases. */
const isNamed = (source: string, name: string): boolean =>
  ["'", '"', '`'].some((quote) => source.includes(`${quote}${name}${quote}`));

describe('the table of traps of the monitor', () => {
  it('names a test of each', () => {
    const named = rows.filter(({ trap }) => trap !== '').map(({ trap }) => trap);
    expect(named.length).toBeGreaterThan(35);
    expect(named).toEqual([...new Set(named)]);
    const lines = page.split('\n## Traps')[1]?.split('\n## ')[0] ?? '';
    expect(rows).toHaveLength(lines.match(/^\| .*`/gm)?.length ?? 0);
  });

  it.each(rows)('$file has the test "$name"', ({ file, name }) => {
    const path = join(root, file);
    expect(existsSync(path)).toBe(true);
    expect(isNamed(readFileSync(path, 'utf8'), name)).toBe(true);
  });
});
