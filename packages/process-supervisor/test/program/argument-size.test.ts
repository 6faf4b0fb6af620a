import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { isTooLong } from '../../src/program/argument-size.ts';

const kib = (count: number) => 'x'.repeat(count * 1024);
const withText = (...args: string[]) => ({ file: '/bin/true', args, env: { A: '1' } });

const withStack = (line: string) => (program: ReturnType<typeof withText>) =>
  withTempDir(async (dir) => {
    const limits = join(dir, 'limits');
    writeFileSync(limits, line);
    return isTooLong(program, limits);
  });

it('is a quarter of the stack, and never less than 128 KiB or more than 6 MiB', async () => {
  const small = withStack('Max stack size            65536   unlimited   bytes\n');
  const usual = withStack('Max stack size            8388608   unlimited   bytes\n');
  const endless = withStack('Max stack size            unlimited   unlimited   bytes\n');
  const times = (count: number) => withText(...Array<string>(count).fill(kib(100)));
  expect(await small(withText(kib(100)))).toBe(false);
  expect(await small(times(2))).toBe(true);
  expect(await usual(times(20))).toBe(false);
  expect(await usual(times(21))).toBe(true);
  expect(await endless(times(60))).toBe(false);
  expect(await endless(times(62))).toBe(true);
});

it('is 128 KiB for a single text, with its last byte', async () => {
  const usual = withStack('Max stack size            8388608   unlimited   bytes\n');
  const longest = 128 * 1024 - 1;
  for (const [length, expected] of [
    [longest, false],
    [longest + 1, true],
  ] as const) {
    const text = 'x'.repeat(length);
    expect(await usual(withText(text))).toBe(expected);
    expect(spawnSync('/bin/true', [text]).error !== undefined).toBe(expected);
  }
});

it('is unknown without the limits file', () =>
  expect(isTooLong(withText(...Array<string>(90).fill(kib(100))), '/no/such/file')).toBe(false));
