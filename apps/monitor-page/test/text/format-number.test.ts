import { expect, it } from 'vitest';
import { countOf, formatBytes, formatCount } from '../../src/text/format-number.ts';

it('separates thousands', () => expect(formatCount(1_206_300)).toBe('1,206,300'));

it('counts things', () => {
  expect(countOf(1, 'run')).toBe('1 run');
  expect(countOf(2000, 'run')).toBe('2,000 runs');
  expect(countOf(2, 'try', 'tries')).toBe('2 tries');
});

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1200, '1.2 kB'],
  [48_000_000, '48 MB'],
  [999_900, '1 MB'],
  [5e15, '5000 TB'],
])('%d bytes are %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));
