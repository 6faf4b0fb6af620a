import { describe, expect, it } from 'vitest';
import { parseValue, renderValue } from '../../src/values/format.ts';
import { toJson } from '../../src/values/to-json.ts';

const long = '{"id":12345678901234567890,"list":[1e400,-0.10]}';

describe('digits', () => {
  it.each(['json', 'yaml'] as const)('are kept from and to %s', async (format) => {
    const value = await parseValue(long, format);
    expect(JSON.stringify(value)).toBe(long);
    const text = await renderValue(value, format);
    expect(JSON.stringify(await parseValue(text, format))).toBe(long);
    expect(await renderValue(value, 'text')).toBe(long);
  });

  it('are kept in block YAML, and keys stay as they were', async () => {
    const value = await parseValue('id: 12345678901234567890\n1: one\nnot: 0x1F\n', 'yaml');
    expect(JSON.stringify(value)).toBe('{"1":"one","id":12345678901234567890,"not":31}');
  });

  it('of a large bigint are kept in JSON', () => {
    expect(JSON.stringify(toJson({ id: 12_345_678_901_234_567_890n }))).toBe(
      '{"id":12345678901234567890}',
    );
    expect(() => toJson(10n)).toThrow('BigInt');
  });
});

describe('YAML', () => {
  it.each(['a: [', 'a: 1\n--- \nb: 2', 'a: &x [*x]'])(
    'is refused when it is not valid: %j',
    (text) => expect(parseValue(text, 'yaml')).rejects.toThrow(),
  );

  it('follows the same rules as a resolved document: those of YAML 1.1', async () => {
    const value = await parseValue('on: yes\nmode: 010\ntext: "no"\n', 'yaml');
    expect(value).toEqual({ on: true, mode: 8, text: 'no' });
  });

  it('is printed so that readers of YAML 1.1 and of YAML 1.2 agree', async () => {
    const text = await renderValue(
      { yes: 'no', mode: '010', id: '1_000', day: '2026-01-31' },
      'yaml',
    );
    expect(text).toBe('"yes": "no"\nmode: "010"\nid: "1_000"\nday: "2026-01-31"\n');
  });

  it('of nothing is null', async () => expect(await parseValue('', 'yaml')).toBeNull());
});

describe('formats', () => {
  it.each([
    ['text', 'plain'],
    ['json', { a: [1, null] }],
    ['yaml', { a: [1, null], b: 'yes' }],
  ] as const)('%s returns the value that it wrote', async (format, value) =>
    expect(await parseValue(await renderValue(value, format), format)).toEqual(value),
  );

  it('writes anything as text', async () =>
    expect(await renderValue({ a: 1 }, 'text')).toBe('{"a":1}'));
});
