import { parseJson } from '@procwrap/core';
import { expect, it } from 'vitest';
import { wrapTask } from '../src/index.ts';
import { withPlainNumbers } from '../src/plain-numbers.ts';

const plain = (text: string) => withPlainNumbers(parseJson(text));

it('makes numbers that a function can calculate with', () => {
  expect(plain('{"a":[1.50,2e3,-0.10],"b":null,"c":"x"}')).toEqual({
    a: [1.5, 2000, -0.1],
    b: null,
    c: 'x',
  });
  expect(plain('[12345678901234567890]')).toEqual([12_345_678_901_234_567_890n]);
  expect(plain('1e400')).toBe('1e400');
  expect(withPlainNumbers(undefined)).toBeUndefined();
});

it('gives a function its input with all digits, and returns them', async () => {
  const options = {
    offlineMode: true,
    inputValue: '{"id":12345678901234567890,"price":1.50}',
    inputValueFormat: 'json',
  } as const;
  const got = await wrapTask(options, ({ input }) => input, { env: {} });
  expect(got).toEqual({ id: 12_345_678_901_234_567_890n, price: 1.5 });
});
