import { expect, it } from 'vitest';
import type { AttemptEnd } from '../../src/outcome/attempt-end.ts';
import { describeAttempts } from '../../src/outcome/describe-attempts.ts';

const exited: AttemptEnd = { kind: 'exited', exitCode: 1 };
const notStarted: AttemptEnd = {
  kind: 'notStarted',
  reason: 'failed',
  message: 'no such user',
  exitCode: 78,
};

it.each([
  [{ attempts: 1, end: exited }, '1 attempt in 1.5 s'],
  [{ attempts: 2, end: exited }, '2 attempts in 1.5 s'],
  [{ attempts: 0 }, 'nothing was started'],
  [{ attempts: 1, end: notStarted }, 'nothing was started'],
  [{ attempts: 2, end: notStarted }, '1 attempt, and one that did not start in 1.5 s'],
])('%j: %s', (outcome, text) =>
  expect(describeAttempts({ durationMs: 1500, ...outcome })).toBe(text),
);
