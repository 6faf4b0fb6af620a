import { isExactNumber } from '@procwrap/core';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../src/formats/json.ts';
import { createRandom } from '../random.ts';

const read = (text: string) => {
  const parsed = parseJson(text);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.value;
};

describe('parseJson', () => {
  it.each(['12345678901234567890', '2.0', '-0', '0.10', '1E5'])(
    'keeps the digits of %s',
    (text) => {
      expect(JSON.stringify(read(text))).toBe(text);
      expect(isExactNumber(read(text))).toBe(true);
    },
  );

  it.each(['1', '-5.25', '0', '1e+21'])('gives %s as a plain number', (text) => {
    expect(read(text)).toBe(Number(text));
  });

  it('keeps a property called __proto__ as a property', () => {
    const value = read('{"__proto__": {"polluted": true}}');
    expect(JSON.stringify(value)).toBe('{"__proto__":{"polluted":true}}');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('quotes nothing of a text that is not JSON', () => {
    expect(parseJson('hunter2')).toEqual({ ok: false, problem: 'the document is not valid JSON' });
  });

  it('prints what it has parsed, for any document', () => {
    const random = createRandom(7);
    const list = (make: () => string) => Array.from({ length: random(4) }, make);
    const scalars = [
      () => ['null', 'true', 'false'][random(3)] ?? '',
      () => `-${1 + random(9)}${'7'.repeat(random(25))}.${random(10)}0`,
      () => JSON.stringify(String.fromCharCode(random(0x800), random(0x80))),
      () => String(random(1_000_000)),
    ];
    const make = (depth: number): string => {
      const scalar = scalars[random(depth > 3 ? scalars.length : scalars.length + 2)];
      if (scalar) return scalar();
      if (random(2)) return `[${list(() => make(depth + 1)).join(',')}]`;
      return `{${list(() => make(depth + 1))
        .map((part, at) => `"k${at}":${part}`)
        .join(',')}}`;
    };
    for (let round = 0; round < 500; round += 1) {
      const text = make(0);
      expect(JSON.stringify(read(text))).toBe(text);
    }
  });
});
