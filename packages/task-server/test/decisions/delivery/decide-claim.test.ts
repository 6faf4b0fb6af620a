import { expect, it } from 'vitest';
import { decideClaim } from '../../../src/decisions/delivery/decide-claim.ts';

it.each([
  ['due and free', 100, null, { kind: 'claim', untilMs: 60_100 }],
  ['not due', 101, null, { kind: 'leave', untilMs: 101 }],
  ['claimed', 100, 150, { kind: 'leave', untilMs: 150 }],
  ['claimed by a server that died', 50, 100, { kind: 'claim', untilMs: 60_100 }],
  ['claimed, and to be tried later', 300, 50, { kind: 'leave', untilMs: 300 }],
])('a message that is %s', (_name, dueAtMs, claimedUntilMs, expected) => {
  expect(decideClaim({ dueAtMs, claimedUntilMs }, 100)).toEqual(expected);
});
