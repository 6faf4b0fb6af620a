import { expect, it } from 'vitest';
import { positionOfJsonError } from '../../src/option-types/json-position.ts';
import { seeded } from '../seeded.ts';

it.each([
  ['many', 0],
  ['{"a": many}', 6],
  ["{'a': 1}", 1],
  ['[1,2,]', 5],
  ['{"a":', 5],
  ['', 0],
  ['"open', 5],
  ['1 2', 2],
  ['{"a":1}}', 7],
])('finds what is wrong with %j at %i', (text, position) => {
  expect(positionOfJsonError(text)).toBe(position);
});

it('finds the end of every incomplete text, and any wrong letter in a text', () => {
  const random = seeded(5);
  const text = JSON.stringify({ a: [1, -2.5, 'x\ny'], b: { c: null, d: true } });
  for (let round = 0; round < 200; round += 1) {
    const at = random.below(text.length);
    expect(positionOfJsonError(text.slice(0, at))).toBe(at);
    const broken = `${text.slice(0, at)}\n@${text.slice(at)}`;
    expect(positionOfJsonError(broken)).toBeGreaterThanOrEqual(at);
    expect(positionOfJsonError(broken)).toBeLessThanOrEqual(broken.length);
  }
});
