import { expect, test } from 'vitest';
import { fromColumn, splitValues, toColumn } from '../../src/rows/split-values.ts';

test('a column of JSON keeps every digit and leaves out what is null', () => {
  const column = toColumn({ a: 2n ** 70n, b: null, c: [null, '\u2028'] });
  expect(fromColumn(column)).toEqual({ a: 2n ** 70n, c: [null, '\u2028'] });
});

test('what is no JSON is no column of ours', () => {
  expect(() => fromColumn('{')).toThrow('a stored value is no JSON');
});

test('wire fields are divided by name', () => {
  expect(splitValues({ a: 1, b: null, c: 3 }, ['a', 'b'])).toEqual({
    columns: { a: 1, b: null },
    rest: { c: 3 },
  });
});
