import { expect, test } from 'vitest';
import { isAnonymous } from '../../src/exchange/is-anonymous.ts';

const answer = (status: number) => ({ kind: 'answer', status, headers: {} }) as const;

test.each([
  [true, answer(201)],
  [true, { ...answer(201), body: { uuid: 5 } }],
  [true, { ...answer(200), body: null }],
  [false, { ...answer(201), body: { uuid: 'u1' } }],
  [false, { ...answer(204), ofEarlier: true }],
  [false, answer(302)],
  [false, answer(404)],
])('%s for %j', (expected, result) => expect(isAnonymous(result)).toBe(expected));
