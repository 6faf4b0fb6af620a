import real from 'node:assert';
import { expect, it } from 'vitest';
import { assert } from '../../src/http/assert.ts';

it.each([true, 1, 'text', {}])('accepts %j', (value) => {
  expect(() => assert(value)).not.toThrow();
});

const errorOf = (check: () => void): unknown => {
  try {
    check();
  } catch (error) {
    return error;
  }
  return undefined;
};

it.each([
  [false, 'why'],
  [0, 'why'],
  ['', undefined],
  [null, undefined],
  [undefined, new TypeError('mine')],
])('refuses %j, with the error of node:assert', (value, message) => {
  const error = errorOf(() => assert(value, message)) as Record<string, unknown>;
  const expected = errorOf(() => real(value, message)) as Record<string, unknown>;
  expect(error).toBeInstanceOf(message instanceof TypeError ? TypeError : real.AssertionError);
  for (const member of ['name', 'code', 'actual', 'expected', 'operator', 'generatedMessage'])
    expect(error[member]).toEqual(expected[member]);
  if (message) expect(error.message).toBe(expected.message);
});
