import { readOptions } from '@procwrap/config';
import { expect, it } from 'vitest';
import { planOf } from '../src/plan.ts';

const planOfObject = (object: Record<string, unknown>) =>
  planOf(readOptions({ env: {}, object: { offlineMode: true, ...object } }).options);

it('has no limits by default', () => {
  expect(planOfObject({})).toEqual({
    timeoutMs: 'none',
    maxRetries: 0,
    retryDelayMs: 60_000,
    retry: { backoff: 1, jitter: 0, neverOn: [] },
  });
});

it('is in milliseconds', () => {
  const plan = planOfObject({
    processTimeout: 1,
    idleTimeout: 2,
    deadline: 3,
    retryMaxDelay: 4,
    retryBackoff: 2,
    retryJitter: 0.5,
    retryOnExitCodes: [75],
    noRetryOnExitCodes: [1],
  });
  expect(plan).toMatchObject({ timeoutMs: 1000, idleMs: 2000, deadlineMs: 3000 });
  expect(plan.retry).toEqual({
    backoff: 2,
    maxDelayMs: 4000,
    jitter: 0.5,
    onlyOn: [75],
    neverOn: [1],
  });
});
