import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { describeCommand } from '../../src/index.ts';

it('quotes only words that need it', () => {
  expect(describeCommand('/bin/a', ['--b=c', 'd e', '', "it's", '$x'])).toBe(
    String.raw`/bin/a --b=c 'd e' '' 'it'\''s' '$x'`,
  );
});

it('is read by sh as the same command', () => {
  const args = ['a b', "c'd", '"', '\\', '$HOME', '*', '', '\n', '`x`', '#', '~'];
  const line = describeCommand('printf', ['%s\\0', ...args]);
  const said = execFileSync('/bin/sh', ['-c', line], { encoding: 'utf8' });
  expect(said.split('\0').slice(0, -1)).toEqual(args);
});
