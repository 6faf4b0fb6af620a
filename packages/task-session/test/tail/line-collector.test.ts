import { describe, expect, it } from 'vitest';
import { createLogTail } from '../../src/tail/log-tail.ts';

const tailOf = (pieces: readonly string[], { lines = 5, length = 1000 } = {}) => {
  const tail = createLogTail({ maxLines: lines, maxLineLength: length, merged: true });
  for (const piece of pieces) tail.push('stdout', Buffer.from(piece));
  return tail.texts(lines).debug_log_tail;
};

/** The same text in one piece, and letter by letter. */
const eachWay = (text: string) => [tailOf([text]), tailOf([...text])];

describe('a carriage return', () => {
  it.each([
    ['\r10%\r20%\r30% done\n', '30% done'],
    ['\r10%\r20%', '20%'],
    ['10%\r20%\r', '20%'],
    ['one\r\ntwo\r\n', 'one\ntwo'],
    ['one\r\r\ntwo\r\r\n', 'one\ntwo'],
    ['10%\r\nnext', '10%\nnext'],
    ['10%\r\n\r\nnext', '10%\n\nnext'],
    ['long line\rx\n', 'x'],
    ['\r\r\r', undefined],
    ['10%\r100% FATAL: disk full\n', '100% FATAL: disk full'],
  ])('starts the line again when more text follows: %j', (text, expected) =>
    expect(eachWay(text)).toEqual([expected, expected]),
  );

  it('keeps the end of a long progress bar', () => {
    const bar = Array.from({ length: 500 }, (_, percent) => `\rdownloading ${percent}`).join('');
    expect(eachWay(`${bar} FATAL\n`)).toEqual(['downloading 499 FATAL', 'downloading 499 FATAL']);
  });
});

describe('a line that is too long', () => {
  it('keeps its start and its end, in any chunks', () => {
    const text = `start${'x'.repeat(100_000)}end: 404\n`;
    const way = { length: 19 };
    expect(tailOf([text], way)).toBe('startxxx...end: 404');
    expect(tailOf([...text], way)).toBe('startxxx...end: 404');
    expect(tailOf([text.slice(0, -1)], way)).toBe('startxxx...end: 404');
  });

  it('counts characters, not bytes', () => {
    const text = `${'é'.repeat(50)}${'👍'.repeat(50)}\n`;
    expect([tailOf([text], { length: 7 }), tailOf([...text], { length: 7 })]).toEqual([
      'éé...👍👍',
      'éé...👍👍',
    ]);
  });

  it('starts again after a carriage return', () =>
    expect(tailOf(['x'.repeat(500), '\rshort\n'], { length: 10 })).toBe('short'));

  it('has no end when there is no room for one', () =>
    expect(tailOf(['abcdefgh\n'], { length: 4 })).toBe('a...'));
});
