import { expect, it } from 'vitest';
import { cutText, textWidth } from '../../src/progress/text-width.ts';

it.each([
  ['abc', 3],
  ['世界', 4],
  ['ｆｕｌｌ', 8],
  ['한글', 4],
  ['e\u0301', 1],
  ['🚀', 2],
  ['❤️', 2],
  ['a\u200bb', 2],
])('%s takes at most %i columns', (text, columns) => {
  expect(textWidth(text)).toBe(columns);
});

it('cuts a text to columns, and never through a wide character', () => {
  expect(cutText('abcdef', 6)).toBe('abcdef');
  expect(cutText('abcdefg', 6)).toBe('abc...');
  expect(cutText('世界世界', 7)).toBe('世界...');
  expect(cutText('世界世界', 6)).toBe('世...');
  expect(cutText('ab cdefg', 6)).toBe('ab...');
});
