import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { seen } from '../../examples/read-a-command-line.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

it('shows what its comments say', () => {
  expect(seen).toEqual({
    command: ['backup', '--all'],
    timeout: 60,
    source: { kind: 'flag', written: '-t' },
    problems: ['-r: "many" is not an integer; expected a whole number >= 0, or -1 for no limit'],
  });
});

it('is the example of the README', () => {
  expect(read('README.md')).toContain(read('examples/read-a-command-line.ts'));
});
