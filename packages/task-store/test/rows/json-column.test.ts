import { expect, test } from 'vitest';
import { fromCell, toCell } from '../../src/rows/json-column.ts';

test.each([
  ['an object', { a: null, b: [1, 2.5, 'x', { c: true }] }],
  ['a large number', { big: 2n ** 63n, small: 7 }],
  ['a text of many digits', { text: '1234567890123456789' }],
  ['many digits after the point', 0.1234567890123456],
  ['a list', [null]],
])('%s comes back as it was', (_what, value) => {
  expect(fromCell(toCell(value))).toEqual(value);
});

test.each(['{', '{"a":1234567890123456', ''])('%j is no cell of ours', (text) => {
  expect(() => fromCell(text)).toThrow('a stored value is no JSON');
});
