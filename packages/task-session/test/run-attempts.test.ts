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
