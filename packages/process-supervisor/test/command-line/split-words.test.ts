import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { readMarks } from '../../src/command-line/read-marks.ts';
import { splitWords } from '../../src/command-line/split-words.ts';

const split = (line: string) => splitWords(readMarks(line));

/** The words that a shell reads, for many lines in one call. */
const splitByShell = (lines: readonly string[]): string[][] => {
  const script = lines.map((line) => `printf '%s\\0' . ${line}\nprintf '\\001'\n`).join('');
  const output = execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' });
  return output
    .split('\u0001')
    .slice(0, -1)
    .map((words) => words.split('\0').slice(1, -1));
};

describe('splitWords', () => {
  it.each([
    ['', []],
    [' \t\n ', []],
    ["''", ['']],
    ['a""b  c', ['ab', 'c']],
    ['a \\\n b', ['a', 'b']],
    ['a#b $x | c && d', ['a#b', '$x', '|', 'c', '&&', 'd']],
    [String.raw`"a\b\"c" 'd\e' f\ g`, [String.raw`a\b"c`, String.raw`d\e`, 'f g']],
  ])('%j', (line, words) => expect(split(line)).toEqual(words));

  it('splits as a shell does', () => {
    const parts = ['a', 'b', ' ', '\t', '"', "'", '\\', 'é', '\\\n'];
    let state = 3;
    const below = (limit: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * limit);
    };
    const all = Array.from({ length: 3000 }, () =>
      Array.from({ length: below(12) }, () => parts[below(parts.length)]).join(''),
    );
    // A line break outside of quotes begins another command in a shell.
    const isOneCommand = (line: string) =>
      readMarks(line).marks.every(
        ({ kind, char, quote }) => kind !== 'plain' || quote !== 'none' || char !== '\n',
      );
    const lines = all.filter((line) => readMarks(line).balanced && isOneCommand(line));
    expect(lines.length).toBeGreaterThan(500);
    expect(lines.map(split)).toEqual(splitByShell(lines));
  });
});
