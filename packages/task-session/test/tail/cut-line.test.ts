import { describe, expect, it } from 'vitest';
import { toLine } from '../../src/tail/cut-line.ts';

const bytes = (text: string) => Buffer.from(text);

describe('toLine', () => {
  it.each([
    ['windows line\r', 20, 'windows line'],
    ['12345', 5, '12345'],
    ['123456', 5, '1...6'],
    ['👍👍👍', 3, '👍👍👍'],
    ['👍👍👍👍👍', 4, '👍...'],
    ['1234', 2, '..'],
  ])('%j to %i characters is %j', (text, max, expected) =>
    expect(toLine({ start: bytes(text), end: undefined }, max)).toBe(expected),
  );
});
