import { expect, it } from 'vitest';
import { countOf, formatCount } from '../../src/text/format-number.ts';

it('separates thousands', () => expect(formatCount(1_206_300)).toBe('1,206,300'));

it('counts things', () => {
  expect(countOf(1, 'run')).toBe('1 run');
  expect(countOf(2000, 'run')).toBe('2,000 runs');
  expect(countOf(2, 'try', 'tries')).toBe('2 tries');
});
