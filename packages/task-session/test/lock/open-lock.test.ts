import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readOptions } from '@procwrap/config';
import { createLog } from '@procwrap/core';
import { createFakeClock, withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { type LockParts, openLock } from '../../src/lock/open-lock.ts';
import { ownProcess } from '../../src/lock/own-process.ts';
import { taken } from './lock-in.ts';

const partsOf = (object: Record<string, unknown>) => {
  const lines: string[] = [];
  const clock = createFakeClock();
  const log = createLog({ level: 'INFO', write: (line) => lines.push(line) });
  const reading = readOptions({ env: {}, object: { offlineMode: true, ...object } });
  const parts: LockParts = { name: 'a', reading, command: 'one', clock, log };
  return { parts, clock, lines };
};

it('warns when the files of its lock were removed', () =>
  withTempDir(async (dir) => {
    const { parts, clock, lines } = partsOf({ lock: 'a', lockDir: dir });
    const lock = await taken(openLock(parts));
    const [entry = ''] = readdirSync(dir);
    rmSync(join(dir, entry), { recursive: true });
    await clock.advance(3600 * 1000);
    expect(lines.join()).toContain(`the files of the lock 'a' in ${dir} were removed`);
    lock.release();
  }));

it('names the option that asks for the lock, when the usual folder cannot be used', async () => {
  // No user has this number, so the folder of this user cannot be made as that of another one.
  const self = { pid: 1, platform: 'linux', geteuid: () => 987_654_321 } as const;
  const usual = '/tmp/procwrap-987654321';
  try {
    const { parts } = partsOf({ lock: 'a' });
    const asked = await openLock(parts, self).tryTake();
    expect(asked).toMatchObject({
      problem: expect.stringContaining(`options.lock: the lock folder ${usual}`),
    });
    const { parts: byDefault } = partsOf({ taskName: 'a', maxConcurrency: 1 });
    const result = await openLock(byDefault, self).tryTake();
    expect(result).toMatchObject({
      problem: expect.stringContaining(`options.maxConcurrency: the lock folder ${usual}`),
    });
  } finally {
    rmSync(usual, { recursive: true, force: true });
  }
});

it('is a named pipe on Windows', async () => {
  const { parts } = partsOf({ lock: 'a' });
  for (const self of [
    { ...ownProcess, pid: 1, platform: 'win32' } as const,
    { pid: 1, platform: 'linux' } as const,
  ])
    expect(openLock(parts, self).leave()).toBeUndefined();
});
