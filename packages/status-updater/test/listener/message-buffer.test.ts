import { describe, expect, it } from 'vitest';
import { createMessageBuffer } from '../../src/listener/message-buffer.ts';
import { createSenders } from '../../src/listener/senders.ts';

const bytes = (text: string) => Buffer.from(text);
const push = (text: string, max = 1000) => createMessageBuffer(max).push(bytes(text));

describe('createMessageBuffer', () => {
  it.each([
    ['two messages in one datagram', '{"a":1}\n{"b":2}\n', [{ a: 1 }, { b: 2 }]],
    ['a message without its newline', '{"a":1}', [{ a: 1 }]],
    ['empty lines', '\n\n', []],
    ['no JSON', 'hello\n', [undefined]],
    ['no object', '5\n[1]\nnull\n', [undefined, undefined, undefined]],
    ['bad then good', '{]\n{"a":1}\n', [undefined, { a: 1 }]],
  ])('reads %s', (_name, text, expected) => expect(push(text)).toEqual(expected));

  it('drops a message that is too long, once, up to its newline', () => {
    const buffer = createMessageBuffer(10);
    expect(buffer.push(bytes('{"long":"xxxxxxxxxx'))).toEqual([undefined]);
    expect(buffer.push(bytes('yyyyyyyyyyyyyyyyyyyyyyyyy'))).toEqual([]);
    expect(buffer.busy).toBe(true);
    expect(buffer.push(bytes('z"}\n{"a":1}\n'))).toEqual([{ a: 1 }]);
    expect(buffer.busy).toBe(false);
  });

  it('returns the same messages for any division into datagrams', () => {
    let seed = 11;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return seed % below;
    };
    for (let round = 0; round < 500; round += 1) {
      const messages = Array.from({ length: random(5) }, (_, n) => ({
        n,
        text: 'é}{"\n'.slice(random(5)),
      }));
      const whole = bytes(messages.map((message) => `${JSON.stringify(message)}\n`).join(''));
      const buffer = createMessageBuffer(1000);
      const found: unknown[] = [];
      for (let at = 0; at < whole.length; ) {
        const size = 1 + random(12);
        found.push(...buffer.push(whole.subarray(at, at + size)));
        at += size;
      }
      expect(found).toEqual(messages);
    }
  });

  it('accepts a message of a hundred levels, and no deeper one', () => {
    const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
    const buffer = createMessageBuffer(100_000);
    expect(buffer.push(bytes(nested(100)))).toEqual([JSON.parse(nested(100))]);
    expect(buffer.push(bytes(`${nested(101)}\n`))).toEqual([undefined]);
    expect(buffer.push(bytes(`{"a":${'['.repeat(30_000)}${']'.repeat(30_000)}}\n`))).toEqual([
      undefined,
    ]);
  });
});

describe('createSenders', () => {
  it('separates the parts of two senders', () => {
    const senders = createSenders(1000);
    expect(senders.push('one', bytes('{"a":'))).toEqual([]);
    expect(senders.push('two', bytes('{"b":'))).toEqual([]);
    expect(senders.push('one', bytes('1}\n'))).toEqual([{ a: 1 }]);
    expect(senders.push('two', bytes('2}\n'))).toEqual([{ b: 2 }]);
  });

  it('drops the oldest of too many incomplete messages', () => {
    const senders = createSenders(1000);
    for (let n = 0; n < 65; n += 1) senders.push(`sender ${n}`, bytes('{"a":'));
    expect(senders.push('sender 0', bytes('1}\n'))).toEqual([undefined]);
    expect(senders.push('sender 64', bytes('1}\n'))).toEqual([{ a: 1 }]);
  });
});
