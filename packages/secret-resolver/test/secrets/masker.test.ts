import { describe, expect, it } from 'vitest';
import { createMasker, createSecretRegistry } from '../../src/index.ts';
import { formsOf } from '../../src/secrets/encodings.ts';
import { createRandom, randomText } from '../random.ts';

const maskerFor = (...values: string[]) => {
  const registry = createSecretRegistry();
  for (const value of values) registry.add(value);
  return createMasker(registry);
};

const value = 'p@ss w0rd/é"\\+';

describe('a masker of texts', () => {
  it.each([
    ['as it is', value],
    ['in Base64', Buffer.from(value).toString('base64')],
    ['in Base64 for URLs', Buffer.from(value).toString('base64url')],
    ['in JSON', JSON.stringify({ value })],
    ['in JSON in JSON', JSON.stringify(JSON.stringify({ value }))],
    [
      'in JSON with escapes for all that is not ASCII',
      JSON.stringify(value).replace('é', '\\u00e9'),
    ],
    ['in JSON with escaped slashes', JSON.stringify(value).replace('/', '\\/')],
    ['in a URL', encodeURIComponent(value)],
    ['in a URL, in small letters', encodeURIComponent(value).toLowerCase()],
    ['in a whole URL', encodeURI(`https://host/?q=${value}`)],
    ['in a form', String(new URLSearchParams({ value }))],
  ])('masks a value %s', (_how, text) => {
    const masked = maskerFor(value).text(`before ${text} after`);
    expect(masked).toContain('[secret]');
    for (const trace of ['w0rd', 'A3JkL', 'p@ss', 'p%40ss']) expect(masked).not.toContain(trace);
    expect(masked).toMatch(/^before .* after$/);
  });

  it.each([0, 1, 2])(
    'masks Base64 of a text in which the value begins at byte %d of three',
    (offset) => {
      const encoded = Buffer.from(`${'u'.repeat(offset)}${value}::`).toString('base64');
      const [, rest = ''] = maskerFor(value).text(encoded).split('[secret]');
      expect(rest.length).toBeLessThan(7);
    },
  );

  it('masks a value of several lines also where our log puts it on one', () => {
    expect(maskerFor('line one\nline two').text('line one | line two.')).toBe('[secret].');
  });

  it('masks values within values, and those that overlap, as one', () => {
    expect(maskerFor('abcdef', 'cdefgh', 'bcde').text('xabcdefghx bcdex')).toBe(
      'x[secret]x [secret]x',
    );
  });

  it('leaves values of fewer than 4 characters, and everything when there is none', () => {
    expect(maskerFor('abc', '', '1').text('abc 1')).toBe('abc 1');
    expect(maskerFor('1234').text('éñ 1234')).toBe('éñ [secret]');
    expect(maskerFor().text('any\uD800')).toBe('any\uD800');
  });

  it('masks the texts and numbers in objects, and the whole as JSON', () => {
    const registry = createSecretRegistry();
    registry.add({ user: 'postgres', port: 54321, flags: [true, null, 'deep-value'] });
    const masker = createMasker(registry);
    expect(masker.text('postgres at 54321 with deep-value, true')).toBe(
      '[secret] at [secret] with [secret], true',
    );
    const whole = '{"user":"postgres","port":54321,"flags":[true,null,"deep-value"]}';
    expect(masker.text(whole)).toBe('[secret]');
  });

  it('knows values that are added later', () => {
    const registry = createSecretRegistry();
    const masker = createMasker(registry);
    expect(masker.text('later')).toBe('later');
    registry.add('later');
    expect(masker.text('later')).toBe('[secret]');
  });
});

describe('a masker of bytes', () => {
  const inChunks = (masker: ReturnType<typeof maskerFor>, bytes: Buffer, sizes: () => number) => {
    const stream = masker.stream();
    const out: Buffer[] = [];
    for (let at = 0; at < bytes.length; ) {
      const size = Math.max(1, sizes());
      out.push(stream.write(bytes.subarray(at, at + size)));
      at += size;
    }
    return Buffer.concat([...out, stream.flush()]);
  };

  it('gives what is certain at once, and holds back what may be the beginning of a secret', () => {
    const stream = maskerFor('secret-value').stream();
    expect(stream.write(Buffer.from('plain sec')).toString()).toBe('plain ');
    expect(stream.write(Buffer.from('ond secret-val')).toString()).toBe('second ');
    expect(stream.write(Buffer.from('ue\n')).toString()).toBe('[secret]\n');
    expect(stream.write(Buffer.from('secret-')).toString()).toBe('');
    expect(stream.flush().toString()).toBe('secret-');
  });

  it('takes up values that are added while it waits', () => {
    const registry = createSecretRegistry();
    registry.add('first-value');
    const stream = createMasker(registry).stream();
    expect(stream.write(Buffer.from('a first-')).toString()).toBe('a ');
    registry.add('second-value');
    expect(stream.write(Buffer.from('value second-value')).toString()).toBe('[secret] [secret]');
  });

  it('gives the same as for the whole text, for any text, values and chunks', () => {
    const random = createRandom(17);
    for (let round = 0; round < 400; round += 1) {
      const values = Array.from({ length: 1 + random(4) }, () => randomText(random, 'abé', 8));
      const text = randomText(random, 'abé ', 60);
      const masker = maskerFor(...values);
      const whole = masker.text(text);
      const bytes = Buffer.from(text);
      expect(inChunks(masker, bytes, () => 1 + random(5)).toString()).toBe(whole);
      for (const one of values.filter(({ length }) => length >= 4))
        expect(whole).not.toContain(one);
    }
  });

  it('leaves bytes that are no text as they are', () => {
    const bytes = Buffer.from(Array.from({ length: 512 }, (_, at) => at % 256));
    expect(inChunks(maskerFor('never there'), bytes, () => 7).equals(bytes)).toBe(true);
  });
});

describe('formsOf', () => {
  it('has each form once, and none for a short value', () => {
    expect(formsOf('abc')).toEqual([]);
    expect(formsOf('plain')).toEqual([...new Set(formsOf('plain'))]);
    expect(formsOf('plain')).toContain('plain');
  });
});
