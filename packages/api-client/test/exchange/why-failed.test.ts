import { expect, test } from 'vitest';
import { whyFailed } from '../../src/exchange/why-failed.ts';

const coded = (message: string, code: string) => Object.assign(new Error(message), { code });

test.each([
  [new Error('plain'), 'plain'],
  ['thrown text', 'thrown text'],
  [coded('read ECONNRESET', 'ECONNRESET'), 'read ECONNRESET'],
  [coded('other side closed', 'UND_ERR_SOCKET'), 'other side closed (UND_ERR_SOCKET)'],
  [new AggregateError([coded('connect ETIMEDOUT ::1', 'ETIMEDOUT')]), 'connect ETIMEDOUT ::1'],
  [new AggregateError([]), 'the connection failed'],
])('%s', (error, why) => {
  expect(whyFailed(error)).toBe(why);
});
