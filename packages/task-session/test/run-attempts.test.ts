import { createLog } from '@procwrap/core';
import { createFakeClock } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import type { AttemptEnd } from '../src/outcome/attempt-end.ts';
import { createStopper } from '../src/outcome/stop.ts';
import type { Attempt } from '../src/ports.ts';
import { runAttempts } from '../src/run-attempts.ts';

const done: AttemptEnd = { kind: 'exited', exitCode: 0 };

it('an attempt lasts until its end, and not until the end of what it left behind', async () => {
  const clock = createFakeClock(0);
  const ended = clock.sleep(1000).then(() => done);
  const attempt: Attempt = { ended, stop: () => clock.sleep(30_000) };
  const reporter = {
    create: async () => ({ kind: 'accepted' }) as const,
    update: () => {},
    finish: async () => {},
  };
  const log = createLog({ level: 'CRITICAL', write: () => {} });
  const ports = { clock, log, reporter, startAttempt: async () => attempt };
  const plan = { timeoutMs: 'none', maxRetries: 0, retryDelayMs: 0 } as const;
  const run = runAttempts(plan, ports, createStopper());
  await clock.advance(31_000);
  expect(clock.now()).toBe(31_000);
  expect(await run).toMatchObject({ durationMs: 1000, lastAttemptMs: 1000, finishedAt: 1000 });
});
