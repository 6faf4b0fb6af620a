import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOptions } from '@procwrap/config';
import { systemClock } from '@procwrap/core';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { dressLines, findLogFileProblem } from '../../src/lines/dress-lines.ts';

const deps = { clock: { ...systemClock, now: () => 0 }, isTerminal: () => true };

const readingOf = (logFile: string) => readOptions({ env: { PROC_WRAPPER_LOG_FILE: logFile } });

it('gives the terminal colours, and the file none', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'log');
    const { options } = readingOf(path);
    const { shape, copy } = dressLines({ options: { ...options, quiet: true }, env: {} }, deps);
    expect(shape('procwrap ERROR a\n', 'run-ended')).toContain('\u001B[31m');
    expect(shape('procwrap INFO b\n', 'run-ended')).toBeUndefined();
    copy?.('procwrap ERROR a\n', 'run-ended');
    copy?.('procwrap INFO b\n', 'run-ended');
    expect(readFileSync(path, 'utf8')).toBe('procwrap ERROR a\nprocwrap INFO b\n');
  }));

it('has no file where none can be opened, which is a finding', () => {
  const reading = readingOf('/no/such/folder/log');
  expect(dressLines({ options: reading.options, env: {} }, deps).copy).toBeUndefined();
  expect(findLogFileProblem(reading)).toEqual([
    {
      severity: 'error',
      where: 'PROC_WRAPPER_LOG_FILE',
      message: expect.stringContaining('cannot be opened: ENOENT'),
    },
  ]);
});

it('finds nothing wrong without a file, and with one that opens', () => {
  expect(findLogFileProblem(readOptions({ env: {} }))).toEqual([]);
  expect(findLogFileProblem(readingOf('/dev/null'))).toEqual([]);
});
