import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '@procwrap/core';
import { createFakeClock, withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { meaningOf, reach, untilEnded } from '../../src/lock/connection.ts';
import { listenOn } from '../../src/lock/listener.ts';

const never = new AbortController().signal;

it('reaches a process that listens, and notices its end', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 's');
    expect(await reach(path)).toEqual({ kind: 'nobody' });
    writeFileSync(join(dir, 'file'), '');
    expect(await reach(join(dir, 'file'))).toEqual({ kind: 'nobody' });
    const listener = await listenOn(path);
    const reached = await reach(path);
    expect(reached.kind).toBe('open');
    const ended = untilEnded(reached, systemClock, never);
    listener.close();
    await ended;
    await untilEnded(reached, systemClock, never);
  }));

it('ends the wait by its signal', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 's');
    const listener = await listenOn(path);
    const stop = new AbortController();
    const ended = untilEnded(await reach(path), systemClock, stop.signal);
    stop.abort();
    await ended;
    await untilEnded(await reach(path), systemClock, stop.signal);
    listener.close();
  }));

it('knows what an error says about the process', () => {
  for (const code of ['ECONNREFUSED', 'ENOENT', 'ECONNRESET'])
    expect(meaningOf(code)).toEqual({ kind: 'nobody' });
  expect(meaningOf('EAGAIN')).toEqual({ kind: 'busy' });
  expect(meaningOf('EMFILE')).toEqual({ kind: 'unknown', code: 'EMFILE' });
  expect(meaningOf(undefined)).toEqual({ kind: 'unknown', code: 'unknown error' });
});

it('looks again after a pause at what no connection can watch', async () => {
  const clock = createFakeClock();
  const ended = untilEnded({ kind: 'busy' }, clock, never);
  expect(clock.waiting).toEqual([1000]);
  await clock.advance(1000);
  await ended;
});

it('rejects when it cannot listen', () =>
  withTempDir(async (dir) => {
    mkdirSync(join(dir, 'closed'));
    chmodSync(join(dir, 'closed'), 0o500);
    await expect(listenOn(join(dir, 'none', 's'))).rejects.toThrow('EACCES');
  }));
