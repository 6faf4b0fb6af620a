import { expect, test } from 'vitest';
import { firstOf, lastOf, storable, trimmed } from '../../src/cleaning/text.ts';

test('characters that cannot be stored are replaced', () => {
  expect(storable('a\0b\ud800c\udc00')).toBe('a\ufffdb\ufffdc\ufffd');
  expect(storable('😀')).toBe('😀');
});

test('blanks of JavaScript and of Python are trimmed', () => {
  expect(trimmed(' \t\n\u0085\u001c x y \u00a0\u001f')).toBe('x y');
  expect(trimmed('\u0085 ')).toBe('');
});

test('text is cut between code points', () => {
  expect(firstOf('a😀b', 2)).toBe('a😀');
  expect(firstOf('😀😀😀', 2)).toBe('😀😀');
  expect(firstOf('😀😀', 2)).toBe('😀😀');
  expect(lastOf('a😀b', 2)).toBe('😀b');
  expect(lastOf('😀😀😀', 2)).toBe('😀😀');
  expect(lastOf('😀😀', 3)).toBe('😀😀');
});

/** A random generator with a seed, so that a failure can be repeated. */
const drawing = (seed: number) => {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state % below;
  };
};

test('a cut text is well-formed, short enough, and a part of the whole', () => {
  const draw = drawing(42);
  const alphabet = ['a', ' ', '\0', '\ud83d', '\ude00', '😀', 'é', '\n'];
  for (let round = 0; round < 500; round += 1) {
    const letters = Array.from({ length: draw(30) }, () => alphabet[draw(8)] ?? '');
    const text = storable(letters.join(''));
    const max = draw(12);
    const [start, end] = [firstOf(text, max), lastOf(text, max)];
    for (const cut of [start, end]) {
      expect(cut.isWellFormed() && !cut.includes('\0')).toBe(true);
      expect([...cut]).toHaveLength(Math.min(max, [...text].length));
    }
    expect(text.startsWith(start) && text.endsWith(end)).toBe(true);
  }
});
