import { createLog, failure, success } from '@procwrap/core';
import { createFakeClock } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import type { Held, LocalLock, Taken } from '../../src/lock/local-lock.ts';
import { waitForLock } from '../../src/lock/wait-for-lock.ts';

const taken: Taken = { kind: 'taken', release: () => {} };

/** A lock whose holders end one after the other, when the test says so. */
const lockHeldBy = (pids: number[]) => {
  let endHolder = () => {};
  const held = (pid: number): Held => ({
    kind: 'held',
    holder: { pid, since: 'then' },
    untilGone: (signal) =>
      new Promise((resolve) => {
        endHolder = () => {
          pids.shift();
          resolve();
        };
        if (signal.aborted) resolve();
        signal.addEventListener('abort', () => resolve());
      }),
  });
  const tryTake = async () => {
    const [pid] = pids;
    return success(pid === undefined ? taken : held(pid));
  };
  const lock: LocalLock = { tryTake, leave: () => {} };
  return { lock, end: () => endHolder() };
};

const setUp = (pids: number[], waitMs: number | 'forever') => {
  const clock = createFakeClock();
  const lines: string[] = [];
  const stop = new AbortController();
  const { lock, end } = lockHeldBy(pids);
  const log = createLog({ level: 'INFO', write: (line) => lines.push(line) });
  const waited = waitForLock(lock, { name: 'a', waitMs, clock, log, stop: stop.signal });
  const settle = () => clock.advance(0);
  return { clock, lines, stop, end, waited, settle };
};

it('takes a free lock at once', async () => {
  expect(await setUp([], 0).waited).toEqual(success(taken));
  expect(await setUp([], 'forever').waited).toEqual(success(taken));
});

it('does not wait without time for it, and says nothing about waiting', async () => {
  const { waited, lines } = setUp([1], 0);
  expect(await waited).toMatchObject({ value: { kind: 'held', holder: { pid: 1 } } });
  expect(lines).toEqual([]);
});

it('waits for one holder after the other, and names each once', async () => {
  const { waited, lines, end, settle } = setUp([1, 2], 3600_000);
  await settle();
  end();
  await settle();
  end();
  expect(await waited).toEqual(success(taken));
  expect(lines).toEqual([
    "procwrap INFO waits for its lock: another run holds the lock 'a': pid 1, since then\n",
    "procwrap INFO waits for its lock: another run holds the lock 'a': pid 2, since then\n",
    "procwrap INFO has the lock 'a' after 0.0 s\n",
  ]);
});

it('makes a pause where a holder seems to have ended but is still there', async () => {
  const { waited, clock, end, settle } = setUp([1, 1, 1], 'forever');
  await settle();
  end();
  await settle();
  end();
  await settle();
  expect(clock.waiting).toEqual([1000]);
  await clock.advance(1000);
  end();
  expect(await Promise.race([waited, clock.advance(1000).then(() => waited)])).toEqual(
    success(taken),
  );
});

it('gives up at its limit, with the holder', async () => {
  const { waited, clock } = setUp([1], 10_000);
  await clock.advance(10_000);
  expect(await waited).toMatchObject({ value: { kind: 'held' } });
});

it('ends at a stop', async () => {
  for (const waitMs of [10_000, 'forever'] as const) {
    const { waited, stop, settle } = setUp([1], waitMs);
    await settle();
    stop.abort();
    expect(await waited).toEqual(success({ kind: 'stopped' }));
  }
});

it('ends at a problem', async () => {
  const clock = createFakeClock();
  const lock: LocalLock = { tryTake: async () => failure('no folder'), leave: () => {} };
  const log = createLog({ level: 'INFO', write: () => {} });
  const stop = new AbortController().signal;
  const settings = { name: 'a', waitMs: 'forever', clock, log, stop } as const;
  expect(await waitForLock(lock, settings)).toEqual(failure('no folder'));
});
