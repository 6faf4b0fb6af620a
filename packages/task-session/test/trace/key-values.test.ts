import { expect, it } from 'vitest';
import { parseKeyValues } from '../../src/trace/key-values.ts';

it('reads pairs with percent encoding', () =>
  expect(parseKeyValues(' a = b%20c , d=e=f,g=')).toEqual({ a: 'b c', d: 'e=f', g: '' }));

it('keeps a wrong encoding as it is, and ignores what is no pair', () => {
  expect(parseKeyValues('a=50%,b,=c,,')).toEqual({ a: '50%' });
  expect(parseKeyValues(undefined)).toEqual({});
});
