import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '@procwrap/core';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { openPipeLock } from '../../src/lock/pipe-lock.ts';
import { taken } from './lock-in.ts';

const never = new AbortController().signal;

// Node makes a Unix socket of a path that is not that of a Windows pipe.
const lockIn = (dir: string, holderFile = join(dir, 'holder.json')) =>
  openPipeLock({
    path: join(dir, 'pipe'),
    holderFile,
    clock: systemClock,
    describe: () => ({ pid: 3, command: 'one', since: 'now' }),
  });

it('is held by the process that made the pipe, until its end', () =>
  withTempDir(async (dir) => {
    const lock = lockIn(dir);
    const first = await taken(lock);
    lock.leave();
    const result = await lockIn(dir).tryTake();
    if (!result.ok || result.value.kind !== 'held') throw new Error('not held');
    expect(result.value.holder).toEqual({ pid: 3, command: 'one', since: 'now' });
    const gone = result.value.untilGone(never);
    first.release();
    await gone;
    (await taken(lockIn(dir))).release();
  }));

it('does not need the file that describes the holder', () =>
  withTempDir(async (dir) => {
    const lock = await taken(lockIn(dir, join(dir, 'none', 'holder.json')));
    const result = await lockIn(dir, join(dir, 'none', 'holder.json')).tryTake();
    expect(result).toMatchObject({ value: { kind: 'held', holder: undefined } });
    if (result.ok && result.value.kind === 'held')
      await result.value.untilGone(AbortSignal.abort());
    lock.release();
  }));

it('tries again when the other process has ended in between', () =>
  withTempDir(async (dir) => {
    writeFileSync(join(dir, 'pipe'), '');
    const { rmSync } = await import('node:fs');
    setImmediate(() => rmSync(join(dir, 'pipe')));
    (await taken(lockIn(dir))).release();
  }));

it('has a problem when the pipe cannot be made', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'x'.repeat(200));
    const lock = openPipeLock({
      path,
      holderFile: join(dir, 'holder.json'),
      clock: systemClock,
      describe: () => ({ pid: 3, since: 'now' }),
    });
    expect(await lock.tryTake()).toEqual({
      ok: false,
      problem: `--lock: the named pipe ${path} cannot be made: EINVAL`,
    });
  }));
