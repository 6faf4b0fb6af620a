import { expect, test } from 'vitest';
import { mayHaveCreated } from '../../src/adoption/may-have-created.ts';
import { failed } from '../../src/exchange/exchange-result.ts';

const answer = (status: number, excerpt?: string) =>
  ({ kind: 'answer', status, headers: {}, ...(excerpt && { excerpt }) }) as const;

test.each([
  [true, failed('no answer', { maybeSent: true })],
  [false, failed('the connection was refused')],
  [true, { kind: 'cancelled' } as const],
  [false, { kind: 'cancelled', isUnsent: true } as const],
  [true, answer(502)],
  [true, answer(504)],
  [true, answer(503, '<html>')],
  [true, answer(500, '<html>')],
  [true, answer(200, '<html>')],
  [true, answer(201, '{"uuid": "b7')],
  [false, answer(503)],
  [false, answer(500)],
  [false, answer(429)],
  [false, answer(409)],
  [false, answer(403, '<html>')],
  [true, answer(201)],
  [true, { ...answer(201), body: { uuid: '' } }],
  [true, { ...answer(200), body: [] }],
  [false, { ...answer(201), body: { uuid: 'u1' } }],
  [false, { ...answer(204), ofEarlier: true }],
])('%s for %j', (expected, result) => {
  expect(mayHaveCreated(result)).toBe(expected);
});
