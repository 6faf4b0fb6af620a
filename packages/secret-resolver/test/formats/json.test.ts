import { describe, expect, it } from 'vitest';
import { isExactNumber } from '../../src/formats/exact-number.ts';
import { parseJson } from '../../src/formats/json.ts';
import { createRandom } from '../random.ts';

const valueOf = (text: string) => {
  const parsed = parseJson(text);
  if ('reason' in parsed) throw new Error(parsed.reason);
  return parsed.value;
};

describe('parseJson', () => {
  it.each(['12345678901234567890', '2.0', '1e+21', '-0', '0.10', '1E5'])(
    'keeps the digits of %s',
    (text) => {
      expect(JSON.stringify(valueOf(text))).toBe(text);
      expect(isExactNumber(valueOf(text))).toBe(true);
    },
  );

  it.each(['1', '-5.25', '0', '1e+30'])('gives %s as a plain number', (text) => {
    expect(valueOf(text)).toBe(Number(text));
  });

  it('keeps a property called __proto__ as a property', () => {
    const value = valueOf('{"__proto__": {"polluted": true}}');
    expect(JSON.stringify(value)).toBe('{"__proto__":{"polluted":true}}');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('quotes nothing of a text that is no JSON', () => {
    expect(parseJson('hunter2')).toEqual({ reason: 'the document is not valid JSON' });
  });

  it('prints what it read, for any document', () => {
    const random = createRandom(7);
    const make = (depth: number): string => {
      const kind = random(depth > 3 ? 4 : 6);
      if (kind === 0) return ['null', 'true', 'false'][random(3)] ?? 'null';
      if (kind === 1)
        return `${random(2) ? '-' : ''}${1 + random(9)}${'7'.repeat(random(25))}.${random(10)}0`;
      if (kind === 2) return JSON.stringify(String.fromCharCode(random(0x800), random(0x80)));
      if (kind === 3) return String(random(1_000_000));
      if (kind === 4)
        return `[${Array.from({ length: random(4) }, () => make(depth + 1)).join(',')}]`;
      return `{${Array.from({ length: random(4) }, (_, at) => `"k${at}":${make(depth + 1)}`).join(',')}}`;
    };
    for (let round = 0; round < 500; round += 1) {
      const text = make(0);
      expect(JSON.stringify(valueOf(text))).toBe(text);
    }
  });
});
