import { expect, it } from 'vitest';
import { isForPeople } from '../../../src/alerts/notices/notice-channel.ts';
import { createNotice } from '../notice.ts';

const all = ['start', 'success', 'failure', 'conflict', 'stopped'] as const;

it.each([
  [['failure', 'recovery'], ['failure']],
  [
    ['start', 'success'],
    ['start', 'success'],
  ],
  [['always'], all],
  [[], []],
] as const)('for %j people read %j', (events, expected) =>
  expect(all.filter((event) => isForPeople(createNotice({ event }), events))).toEqual(expected),
);

it('a recovery is a success after a failure', () => {
  const recovery = createNotice({ event: 'success', isRecovery: true });
  expect(isForPeople(recovery, ['recovery'])).toBe(true);
  expect(isForPeople(recovery, ['failure'])).toBe(false);
});
