import { expect, it } from 'vitest';
import { jsonKeyLines } from '../../src/options-file.ts';

it('finds the line of a key by the keys above it, also with escapes', () => {
  const lineOf = jsonKeyLines('{\n"a": ["{", {"b": 1}],\n"\\u0062":\n {"c": {}, "a": 1}\n}');
  expect([['a'], ['b'], ['b', 'c'], ['b', 'a']].map(lineOf)).toEqual([2, 3, 4, 4]);
  expect([['c'], ['a', 'b'], []].map(lineOf)).toEqual([undefined, undefined, undefined]);
});
