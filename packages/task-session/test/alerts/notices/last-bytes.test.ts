import { expect, it } from 'vitest';
import { lastBytes } from '../../../src/alerts/notices/last-bytes.ts';

it('keeps a short text, and the end of a long one', () => {
  expect(lastBytes('äöü', 6)).toBe('äöü');
  expect(lastBytes('abcdefgh', 6)).toBe('...fgh');
});

it('cuts no character', () => {
  expect(lastBytes('aäöü', 6)).toBe('...ü');
  expect(lastBytes('😀😀', 7)).toBe('...😀');
  expect(lastBytes('😀😀', 2)).toBe('...');
});
