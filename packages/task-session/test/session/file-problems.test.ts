import { readOptions } from '@procwrap/config';
import { expect, it } from 'vitest';
import { findFileProblems } from '../../src/session/file-problems.ts';

const silent = () => Promise.reject(new Error('its disk does not answer'));

it('names a working directory whose disk does not answer', async () => {
  const reading = readOptions({ env: {}, object: { workDir: '/mnt/work' } });
  expect(await findFileProblems(reading, [], silent)).toEqual([
    {
      severity: 'error',
      where: 'options.workDir',
      message: '/mnt/work cannot be entered: its disk does not answer',
    },
  ]);
  expect(await findFileProblems(reading, [])).toEqual([]);
  const usual = readOptions({ env: {}, object: {} });
  expect(await findFileProblems(usual, [], silent)).toEqual([]);
});
