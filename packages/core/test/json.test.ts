import { describe, expect, it } from 'vitest';
import { isExactNumber, isJsonObject, parseJson, toExactNumber } from '../src/index.ts';

const long = '12345678901234567890';

describe('parseJson', () => {
  it.each([long, `-${long}`, '1e400', '2.0', '-0', '0.1000000000000000055511151231257827'])(
    'keeps the digits of %s, at any depth',
    (digits) => {
      const text = `{"a":[${digits},{"b":${digits}}]}`;
      expect(JSON.stringify(parseJson(text))).toBe(text);
      expect(isExactNumber(parseJson(digits))).toBe(true);
    },
  );

  it.each(['0', '-5.25', '9007199254740991', '1e+21'])('returns %s as a number', (text) =>
    expect(parseJson(text)).toBe(Number(text)),
  );

  it('throws when the text is no JSON', () => expect(() => parseJson('{')).toThrow(SyntaxError));

  it('treats __proto__ as any other name', () => {
    const value = parseJson('{"__proto__":{"polluted":1}}');
    expect(JSON.stringify(value)).toBe('{"__proto__":{"polluted":1}}');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('toExactNumber', () => {
  it('returns no object with properties', () => {
    expect(isJsonObject(parseJson(long))).toBe(false);
    expect(isJsonObject(parseJson('{}'))).toBe(true);
    expect([null, [], 1, 'a', undefined].some(isJsonObject)).toBe(false);
  });

  it('returns a number when that prints the same', () => {
    expect(toExactNumber(5, '5')).toBe(5);
    expect(isExactNumber(toExactNumber(5, '5.0'))).toBe(true);
  });
});

describe('isJsonObject', () => {
  it.each([
    [{}, true],
    [[], false],
    [null, false],
    ['x', false],
  ])('%j is %s', (value, expected) => expect(isJsonObject(value)).toBe(expected));
});
