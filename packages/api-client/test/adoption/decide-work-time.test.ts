import { expect, test } from 'vitest';
import { decideWorkTime } from '../../src/adoption/decide-work-time.ts';
import { failed } from '../../src/exchange/exchange-result.ts';

const closed = failed('closed', { maybeSent: true, closed: true });

test.each([
  ['a request that timed out', failed('late', { maybeSent: true, timedOut: true }), 2000, 58_000],
  ['one that timed out late', failed('late', { maybeSent: true, timedOut: true }), 40_000, 40_000],
  ['a request that was cancelled', { kind: 'cancelled' }, 10, 59_990],
  ['a connection that was closed', closed, 2000, 2000],
  ['a kept connection that was closed before', { ...closed, wasKept: true }, 2000, 0],
  ['a gateway', { kind: 'answer', status: 502, headers: {} }, 3000, 3000],
] as const)('after %s', (_name, result, passedMs, ms) =>
  expect(decideWorkTime(result, passedMs)).toBe(ms),
);
