import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { elsewhereMs, hasEnded, ownMark } from '../../../src/spool/disk/process-mark.ts';

it('this process has not ended', () => {
  expect(hasEnded(ownMark(), 1e12)).toBe(false);
  expect(ownMark()).toBe(ownMark());
});

it('a process that was there has ended', async () => {
  const child = spawn('true', { stdio: 'ignore' });
  await once(child, 'exit');
  expect(hasEnded({ ...ownMark(), pid: child.pid ?? 0 }, 0)).toBe(true);
});

it.runIf(process.platform === 'linux')('another process with the same pid is not the one', () =>
  expect(hasEnded({ ...ownMark(), startTime: '1' }, 0)).toBe(true),
);

it('of a process elsewhere only the age of its mark counts', () => {
  const mark = { ...ownMark(), place: 'elsewhere' };
  expect(hasEnded(mark, elsewhereMs)).toBe(false);
  expect(hasEnded(mark, elsewhereMs + 1)).toBe(true);
  expect(hasEnded(mark, -elsewhereMs - 1)).toBe(true);
});
