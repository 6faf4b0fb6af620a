import { expect, it } from 'vitest';
import { parseArn } from '../../src/reading/arn.ts';
import {
  countOf,
  filled,
  numberOf,
  objectOf,
  objectsOf,
  textOf,
  textsOf,
} from '../../src/reading/pick.ts';

it('accepts the expected kind of value and no other', () => {
  const values = ['x', '7', '', 7, -1, 2 ** 40, 1.2, Number.NaN, null, undefined, true, [], {}];
  expect(values.map(textOf).filter(Boolean)).toEqual(['x', '7']);
  expect(values.map(numberOf).filter((value) => value !== undefined)).toEqual([
    7,
    7,
    -1,
    2 ** 40,
    1.2,
  ]);
  expect(values.map(countOf).filter((value) => value !== undefined)).toEqual([7, 7, 2]);
  expect(objectOf([1])).toEqual({});
  expect(objectsOf([{ a: 1 }, null, 'x', []])).toEqual([{ a: 1 }]);
  expect([objectsOf({}), textsOf({})]).toEqual([[], []]);
  expect(textsOf(['a', 1, ''])).toEqual(['a']);
});

it('cuts long texts and lists', () => {
  expect(textOf('x'.repeat(9999))).toHaveLength(2000);
  expect(textsOf(Array.from({ length: 999 }, () => 'x'))).toHaveLength(100);
});

it('leaves out members without a value', () => {
  expect(filled({ a: undefined, b: [] })).toBeUndefined();
  expect(filled({ a: 0, b: false })).toEqual({ a: 0, b: false });
});

it.each([undefined, '', 'x', 'arn:aws:ecs', 'arn:aws:ecs::1:task', 'arn:aws:ecs:r:1'])(
  'has no ARN in %j',
  (text) => expect(parseArn(text)).toBeUndefined(),
);
