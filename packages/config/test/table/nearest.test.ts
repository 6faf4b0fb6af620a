import { expect, it } from 'vitest';
import { distance, nearest } from '../../src/table/nearest.ts';

it.each([
  ['', '', 0],
  ['', 'abc', 3],
  ['abc', '', 3],
  ['kitten', 'sitting', 3],
  ['levle', 'level', 1],
  ['ab', 'ba', 1],
  ['same', 'same', 0],
])('counts the steps from %j to %j', (from, to, steps) => {
  expect(distance(from, to)).toBe(steps);
  expect(distance(to, from)).toBe(steps);
});

it('finds the nearest word within the limit', () => {
  const known = ['process', 'progress', 'prowess'];
  expect(nearest('proces', known, 2)).toBe('process');
  expect(nearest('prowes', known, 2)).toBe('prowess');
  expect(nearest('zzzzzz', known, 2)).toBeUndefined();
  expect(nearest('p', known, 2)).toBeUndefined();
  expect(nearest('process', [], 2)).toBeUndefined();
});
