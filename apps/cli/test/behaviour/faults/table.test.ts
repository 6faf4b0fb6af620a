import { readdirSync, readFileSync } from 'node:fs';
import { readOptions, supervisionNeeds } from '@procwrap/config';
import { parseArgv } from '@procwrap/config/argv';
import { describe, expect, it } from 'vitest';
import { notLeanFiles } from './not-lean-files.ts';

const page = readFileSync(new URL('../../../../../docs/faults.md', import.meta.url), 'utf8');
const section = /^## .*: `([\w-]+\.test\.ts)`$/;

/** The last column of each row, for each test file that a section names. */
const namedTests = () => {
  const named = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of page.split('\n')) {
    const file = section.exec(line)?.[1];
    if (file) {
      current = [];
      named.set(file, current);
    }
    const cells = line.split('|').map((cell) => cell.trim());
    if (cells.length === 7 && cells[5] !== 'test' && cells[5] !== '---')
      current.push(cells[5] ?? '');
  }
  return named;
};

const testsIn = (file: string): string[] => {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8');
  return [...text.matchAll(/^it\.concurrent\(\s*'([^']+)'/gm)].map(([, name]) => name ?? '');
};

const ownName = 'table.test.ts';
const files = readdirSync(import.meta.dirname).filter(
  (name) => name.endsWith('.test.ts') && name !== ownName,
);

describe('the fault table', () => {
  it('has a section for each test file', () =>
    expect([...namedTests().keys()].toSorted()).toEqual(files.toSorted()));

  it.each(files)('has a row for each test of %s, and no other', (file) => {
    const tests = testsIn(file);
    expect(tests.length).toBeGreaterThan(0);
    expect(namedTests().get(file)?.toSorted()).toEqual(tests.toSorted());
    expect(new Set(tests).size).toBe(tests.length);
  });

  it('has five cells in every row', () => {
    const rows = page.split('\n').filter((line) => line.startsWith('|'));
    expect(rows.filter((row) => row.split('|').length !== 7)).toEqual([]);
  });
});

describe('the files that are not done with lean runs', () => {
  it.each([...notLeanFiles])('%s has only runs with %j, which are supervised', (file, words) => {
    expect(files).toContain(file);
    for (const word of words) {
      const { flags } = parseArgv(['-o', word, 'true']);
      expect(supervisionNeeds(readOptions({ flags, env: {} }))).toHaveLength(1);
    }
  });
});
