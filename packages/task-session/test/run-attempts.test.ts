import { createLog } from '@procwrap/core';
import { createFakeClock } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import type { AttemptEnd } from '../src/outcome/attempt-end.ts';
import { createStopper } from '../src/outcome/stop.ts';
import type { Attempt } from '../src/ports.ts';
import { runAttempts } from '../src/run-attempts.ts';
import { createFakeAttempt } from './fake-attempt.ts';

const reporter = {
  create: async () => ({ kind: 'accepted' }) as const,
  update: () => {},
  finish: async () => {},
};
const done: AttemptEnd = { kind: 'exited', exitCode: 0 };

it('an attempt lasts until its end, and not until the end of what it left behind', async () => {
  const clock = createFakeClock(0);
  const ended = clock.sleep(1000).then(() => done);
  const attempt: Attempt = { ended, stop: () => clock.sleep(30_000) };
  const log = createLog({ level: 'CRITICAL', write: () => {} });
  const ports = { clock, log, reporter, startAttempt: async () => attempt };
  const plan = { timeoutMs: 'none', maxRetries: 0, retryDelayMs: 0 } as const;
  const run = runAttempts(plan, ports, createStopper());
  await clock.advance(31_000);
  expect(clock.now()).toBe(31_000);
  expect(await run).toMatchObject({ durationMs: 1000, lastAttemptMs: 1000, finishedAt: 1000 });
});

it('lets a running attempt continue during a drain, and starts no other', async () => {
  const clock = createFakeClock();
  const stopper = createStopper();
  const log = createLog({ level: 'CRITICAL', write: () => {} });
  const { attempt, end, stops } = createFakeAttempt();
  let started = 0;
  const startAttempt = async () => {
    started += 1;
    return attempt;
  };
  const plan = { timeoutMs: 'none', maxRetries: 3, retryDelayMs: 0 } as const;
  const run = runAttempts(plan, { clock, log, reporter, startAttempt }, stopper);
  await clock.advance(0);
  stopper.stop({ by: 'signal', signal: 'SIGTERM' }, 'drain');
  await clock.advance(3_600_000);
  expect([stops(), started]).toEqual([0, 1]);
  end({ kind: 'exited', exitCode: 7 });
  expect(await run).toMatchObject({ kind: 'aborted', attempts: 1, end: { exitCode: 7 } });
});

it('continues with a run that another process has begun', async () => {
  const clock = createFakeClock(10_000);
  const log = createLog({ level: 'CRITICAL', write: () => {} });
  const watched = { cause: 'timeout', startedAt: 4000, endedAt: 9000 } as const;
  const numbers: number[] = [];
  const startAttempt = async (number: number): Promise<Attempt> => {
    numbers.push(number);
    return { ended: Promise.resolve(done), hasEnded: () => true, stop: async () => {}, watched };
  };
  const tally = { attempts: 2, failed: 2, timedOut: 0, replaced: 0 };
  const ports = { clock, log, reporter, startAttempt, begun: { startedAt: 1000, tally } };
  const plan = { timeoutMs: 'none', maxRetries: 2, retryDelayMs: 0 } as const;
  expect(await runAttempts(plan, ports, createStopper())).toMatchObject({
    ...{ kind: 'timedOut', attempts: 3, failedAttempts: 2, timedOutAttempts: 1 },
    ...{ durationMs: 8000, lastAttemptMs: 5000, finishedAt: 9000 },
  });
  expect(numbers).toEqual([3]);
});

it('leaves the pause between two attempts to somebody else, with all that was done', async () => {
  const clock = createFakeClock(0);
  const log = createLog({ level: 'CRITICAL', write: () => {} });
  const failed: AttemptEnd = { kind: 'exited', exitCode: 3 };
  const stopper = createStopper();
  const pauses: unknown[] = [];
  const ports = {
    ...{ clock, log, reporter },
    startAttempt: async () => ({ ended: Promise.resolve(failed), stop: async () => {} }),
    pause: async (...given: unknown[]) => {
      pauses.push(given);
      stopper.stop({ by: 'signal', signal: 'SIGTERM' });
    },
  };
  const plan = { timeoutMs: 'none', maxRetries: 2, retryDelayMs: 5000 } as const;
  expect(await runAttempts(plan, ports, stopper)).toMatchObject({ attempts: 1, end: failed });
  const tally = { attempts: 1, failed: 1, timedOut: 0, replaced: 0 };
  const last = { end: failed, cause: 'itself', tookMs: 0, endedAt: 0 };
  expect(pauses).toEqual([[5000, { startedAt: 0, tally, last }]]);
});
