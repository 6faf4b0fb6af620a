import { expect, it } from 'vitest';
import { stepUnderInit } from '../../src/exec/step-under-init.ts';
import { asJobServer } from '../job-server.ts';

const again = { words: ['/node', 'script.js', 'word'], env: { PATH: '/bin', UNSET: undefined } };

const setUp = (pid: number) => {
  const became: (readonly string[])[] = [];
  const self = {
    pid,
    execPath: process.execPath,
    chdir: () => {},
    on: () => {},
    execve: (_file: string, args: readonly string[]): never => {
      became.push(args);
      throw Object.assign(new Error('no'), { code: 'EACCES' });
    },
  };
  return { self, became };
};

it('becomes an init that starts the program again', () => {
  const { self, became } = setUp(1);
  expect(stepUnderInit(again, self)).toContain('cannot start');
  expect(became[0]?.slice(-3)).toEqual(again.words);
});

it('returns the reason when there is no init', () => {
  const nowhere = { ...again, env: { PATH: '/no/such/folder' } };
  expect(stepUnderInit(nowhere, setUp(1).self)).toBe('there is no init and no shell');
  expect(stepUnderInit({ words: [], env: {} }, setUp(1).self)).toBeDefined();
});

it('does nothing when descriptors of our caller would be lost', () => {
  const { fds, env } = asJobServer();
  const { self, became } = setUp(1);
  expect(stepUnderInit({ ...again, env: { ...again.env, ...env } }, self)).toContain(
    `(${fds.join(', ')}) would be lost`,
  );
  expect(became).toEqual([]);
});

it('does nothing as any other process than PID 1', () => {
  const { self, became } = setUp(2);
  expect(stepUnderInit(again, self)).toBeUndefined();
  expect(became).toEqual([]);
});
