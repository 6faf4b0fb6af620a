import { existsSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLog } from '@procwrap/core';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { expectResult, type ResultOptions } from '../../src/values/result.ts';

const optionsOf = (some: Partial<ResultOptions>): ResultOptions => ({
  resultValueFormat: some.resultFilename?.endsWith('.json') ? 'json' : 'text',
  cleanupResultFile: true,
  ...some,
});

const logged = () => {
  const lines: string[] = [];
  return { lines, log: createLog({ level: 'WARNING', write: (line) => lines.push(line) }) };
};

describe('expectResult', () => {
  it('reads what the task wrote in its format, and removes it', () =>
    withTempDir(async (dir) => {
      const resultFilename = join(dir, 'out.json');
      const result = await expectResult(optionsOf({ resultFilename }), logged().log);
      writeFileSync(resultFilename, '{"rows":3}');
      expect(await result.read()).toEqual({ rows: 3 });
      expect(existsSync(resultFilename)).toBe(false);
    }));

  it('neither reads nor removes the result of an earlier run', () =>
    withTempDir(async (dir) => {
      const resultFilename = join(dir, 'out');
      writeFileSync(resultFilename, 'old');
      const result = await expectResult(optionsOf({ resultFilename }), logged().log);
      expect(await result.read()).toBeUndefined();
      expect(existsSync(resultFilename)).toBe(true);
    }));

  it('keeps the file when the options say so', () =>
    withTempDir(async (dir) => {
      const resultFilename = join(dir, 'out.txt');
      const result = await expectResult(
        optionsOf({ resultFilename, cleanupResultFile: false }),
        logged().log,
      );
      writeFileSync(resultFilename, 'new');
      expect(await result.read()).toBe('new');
      expect(existsSync(resultFilename)).toBe(true);
    }));

  it('logs why a result is not sent', () =>
    withTempDir(async (dir) => {
      const { lines, log } = logged();
      for (const [name, grow] of [
        ['broken.json', 0],
        ['huge.txt', 2 ** 25],
      ] as const) {
        const resultFilename = join(dir, name);
        const result = await expectResult(optionsOf({ resultFilename }), log);
        writeFileSync(resultFilename, '{oops');
        if (grow) truncateSync(resultFilename, grow);
        expect(await result.read()).toBeUndefined();
      }
      expect(lines[0]).toContain('broken.json is not sent: it is not valid json');
      expect(lines[1]).toContain('has 33554432 bytes, more than 20971520');
    }));

  it('logs that a folder is neither sent nor removed', () =>
    withTempDir(async (dir) => {
      const { lines, log } = logged();
      const resultFilename = join(dir, 'out');
      const result = await expectResult(optionsOf({ resultFilename }), log);
      mkdirSync(resultFilename);
      expect(await result.read()).toBeUndefined();
      expect(lines[0]).toContain('is not sent: it is no regular file');
      expect(lines[1]).toContain(`cannot remove the result file ${resultFilename}`);
    }));

  it('expects nothing without a file name', async () =>
    expect(await (await expectResult(optionsOf({}), logged().log)).read()).toBeUndefined());
});

it('a result on a disk that does not answer is not looked at', async () => {
  const { lines, log } = logged();
  const silent = async () => false;
  const result = await expectResult(optionsOf({ resultFilename: '/mnt/out' }), log, silent);
  expect(await result.read()).toBeUndefined();
  expect(lines.join('')).toContain(
    'the result file /mnt/out is not sent: its disk does not answer',
  );
});
