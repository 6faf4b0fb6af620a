import { describe, expect, it } from 'vitest';
import { createLogTail } from '../../src/tail/log-tail.ts';

const tailOf = (maxLines: number, maxLineLength = 1000, merged = true) =>
  createLogTail({ maxLines, maxLineLength, merged });
const bytes = (text: string) => Buffer.from(text);

describe('createLogTail', () => {
  it('keeps the last lines, an unfinished one included', () => {
    const tail = tailOf(3);
    tail.push('stdout', bytes('one\ntwo\nthr'));
    tail.push('stdout', bytes('ee\nfour\nfi'));
    tail.push('stdout', bytes('ve'));
    expect(tail.texts(3)).toEqual({ debug_log_tail: 'three\nfour\nfive' });
    expect(tail.texts(1)).toEqual({ debug_log_tail: 'five' });
    expect(tail.texts(0)).toEqual({});
  });

  it('has one tail for both streams, or one for each', () => {
    const both = tailOf(5);
    const apart = tailOf(5, 1000, false);
    for (const tail of [both, apart]) {
      tail.push('stdout', bytes('out\n'));
      tail.push('stderr', bytes('err\n'));
    }
    expect(both.texts(5)).toEqual({ debug_log_tail: 'out\nerr' });
    expect(apart.texts(5)).toEqual({ debug_log_tail: 'out', error_log_tail: 'err' });
    expect(tailOf(5, 10, false).texts(5)).toEqual({});
  });

  it('masks a line before it is cut, so that no half of a secret is left', () => {
    const mask = (text: string) => text.replaceAll('hackme', '*');
    const tail = createLogTail({ maxLines: 2, maxLineLength: 8, merged: true, mask });
    tail.push('stdout', bytes('pw=hackme\n01 hackme and more\n'));
    expect(tail.texts(2)).toEqual({ debug_log_tail: 'pw=*\n01 ...re' });
  });

  it('leaves no part of a secret where a very long line was cut', () => {
    const hidden: unknown[] = [];
    const mask = (text: string, cut?: object) => {
      hidden.push([text.length, cut]);
      return text.replaceAll('hackme', '*');
    };
    const tail = createLogTail({ maxLines: 2, maxLineLength: 9, merged: true, mask });
    tail.push('stdout', bytes(`hackme${'x'.repeat(5000)}hackme`));
    expect(tail.texts(2)).toEqual({ debug_log_tail: '*xx...xx*' });
    expect(hidden).toEqual([
      [40, { atEnd: true }],
      [16, { atStart: true }],
    ]);
  });

  it('does not mix the unfinished lines of two streams', () => {
    const tail = tailOf(5);
    tail.push('stdout', bytes('a'));
    tail.push('stderr', bytes('b'));
    tail.push('stdout', bytes('A\n'));
    expect(tail.texts(5)).toEqual({ debug_log_tail: 'aA\nb' });
  });

  it('cuts long lines, limits the memory for an endless one, and accepts invalid UTF-8', () => {
    const tail = tailOf(2, 6);
    for (let times = 0; times < 1000; times += 1) tail.push('stdout', Buffer.alloc(65_536, 'x'));
    tail.push('stdout', Buffer.from([0x0a, 0xff, 0xfe, 0x41]));
    expect(tail.texts(2)).toEqual({ debug_log_tail: 'xx...x\n\ufffd\ufffdA' });
  });

  it('keeps copies, so the reader may use its buffer again', () => {
    const tail = tailOf(1);
    const chunk = bytes('kept');
    tail.push('stdout', chunk);
    chunk.fill('!');
    expect(tail.texts(1)).toEqual({ debug_log_tail: 'kept' });
  });

  it('has the same result as cutting the whole text, in any chunks', () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return seed % below;
    };
    for (let round = 0; round < 500; round += 1) {
      const text = Array.from({ length: random(60) }, () => 'ab\n\né€'[random(6)]).join('');
      const capacity = 1 + random(4);
      const tail = tailOf(capacity);
      const whole = bytes(text);
      for (let at = 0; at < whole.length; ) {
        const size = 1 + random(20);
        tail.push('stdout', whole.subarray(at, at + size));
        at += size;
      }
      const lines = text.split('\n');
      if (lines.at(-1) === '') lines.pop();
      const expected = lines.slice(-capacity).join('\n');
      expect(tail.texts(capacity).debug_log_tail ?? '', JSON.stringify(text)).toBe(expected);
    }
  });
});
