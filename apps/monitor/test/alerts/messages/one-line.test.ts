import { describe, expect, it } from 'vitest';
import { lastLineOf, oneLine } from '../../../src/alerts/messages/one-line.ts';

describe('one line', () => {
  it.each([
    ['a\r\nBcc: b', 'a Bcc: b'],
    ['\u001b[31mred\u001b[0m', 'red'],
    ['\u001b]0;title\u0007text', 'text'],
    ['\u009b31mred\u009b0m', 'red'],
    ['a\u001bPq#1\u001b\\b', 'ab'],
    ['\u001b(Ba\u001b=b', 'ab'],
    ['a\u001b]52;c;AAAA\nb', 'a b'],
    ['a\u001b[38;5', 'a'],
    ['a\u2028b\u202ec', 'a b c'],
    ['a\u061cb', 'a b'],
    ['  a  ', 'a'],
    ['12345678901', '123456789…'],
    ['😀😀😀😀😀😀😀😀😀😀😀', '😀😀😀😀😀😀😀😀😀…'],
  ])('%j is %j', (text, line) => expect(oneLine(text, 10)).toBe(line));
});

describe('the last line of an output', () => {
  it.each([
    ['a\nb\n\n \n', 'b'],
    ['a\r\nb\r', 'b'],
    ['50 %\r100 %\r\u001b[0m\n', '100 %'],
    ['\n\n', null],
    ['', null],
  ])('of %j is %j', (text, line) => expect(lastLineOf(text, 300)).toBe(line));
});
