import { expect, it } from 'vitest';
import { decideClock } from '../../../../src/commands/doctor/checks/clock.ts';
import { answer, done, lines, reached, skipped } from '../network-facts.ts';

const serverTime = 1_700_000_000_000;
const withDifference = (seconds: number) =>
  decideClock({
    ...reached,
    executions: done({
      ...answer(200, { serverTime }),
      localTime: serverTime + 500 + seconds * 1000,
    }),
  });

it.each([
  [0, 'ok: it agrees with the server (difference: 0 s)'],
  [-29, 'ok: it agrees with the server (difference: 29 s)'],
  [30, 'warning: it is 30 seconds ahead of the server, so that times of runs are wrong'],
  [-299, 'warning: it is 299 seconds behind the server, so that times of runs are wrong'],
  [
    300,
    'problem: it is 300 seconds ahead of the server; AWS refuses requests then, and certificates may fail',
  ],
  [
    -86_400,
    'problem: it is 86400 seconds behind the server; AWS refuses requests then, and certificates may fail',
  ],
])('a difference of %i seconds', (seconds, line) =>
  expect(lines(withDifference(seconds))).toEqual([line]),
);

it('is not compared without a time of the server', () => {
  const none = ['unchecked: not compared: the server has sent no time'];
  expect(lines(decideClock(reached))).toEqual(none);
  const failed = done({ kind: 'failure', why: 'closed', localTime: 0 } as const);
  expect(lines(decideClock({ ...reached, executions: failed }))).toEqual(none);
  expect(lines(decideClock({ ...reached, executions: skipped }))).toEqual([
    'unchecked: not compared: there is a reason',
  ]);
  expect(decideClock({ ...reached, target: undefined })).toEqual([]);
});
