import { expect, it } from 'vitest';
import { oneLine, plainText } from '../../../src/alerts/notices/plain-text.ts';

it('removes what controls a terminal, and keeps lines', () =>
  expect(plainText('\u001b[31mred\u001b[0m\u0007\r\n\tx\u001b]0;title\u0007\u202e\ud800')).toBe(
    'red\n\tx\ufffd',
  ));

it('makes one line of limited length', () => {
  expect(oneLine(' a\n b\u2028c ', 80)).toBe('a b c');
  expect(oneLine('😀😀😀', 2)).toBe('😀…');
  expect(oneLine('😀😀', 2)).toBe('😀😀');
});
