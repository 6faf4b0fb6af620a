import { expect, test } from 'vitest';
import { takeWhileSmall } from '../../../src/rows/store/read-page.ts';

const million = 1_000_000;

test.each([
  [[1, 2, 3], 3],
  [[8 * million, 8 * million, 1], 2],
  [[20 * million, 1, 1], 1],
  [[1, 20 * million, 1], 1],
  [[], 0],
])('of rows with the sizes %j the first %d are taken', (sizes, count) =>
  expect([...takeWhileSmall(sizes, (size) => size)]).toEqual(sizes.slice(0, count)),
);

test('what follows a row that is too large is not looked at', () => {
  const seen: number[] = [];
  function* rows() {
    for (const size of [1, 20 * million, 3]) {
      seen.push(size);
      yield size;
    }
  }
  expect([...takeWhileSmall(rows(), (size) => size)]).toEqual([1]);
  expect(seen).toEqual([1, 20 * million]);
});
