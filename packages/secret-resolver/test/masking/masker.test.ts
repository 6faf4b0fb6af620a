import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { createMasker, createSecretRegistry } from '../../src/index.ts';
import { formsOf } from '../../src/masking/encodings.ts';
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

  it('masks a value of several lines also on one line of the log', () => {
    expect(maskerFor('line one\nline two').text('line one | line two.')).toBe('[secret].');
  });

  it('masks a value with a line break at its end also without the line break', () => {
    const masker = maskerFor('hunter2secret\n');
    expect(masker.text('postgres://u:hunter2secret@h')).toBe('postgres://u:[secret]@h');
    expect(masker.text('(hunter2secret\n)')).toBe('([secret])');
    expect(masker.text(btoa('hunter2secret'))).not.toContain('aHVudGVyMnNlY3Jld');
    expect(maskerFor(' \t padded-value\r\n').text('<padded-value>')).toBe('<[secret]>');
  });

  const pem = ['-----BEGIN PRIVATE KEY-----', 'AAAA1111', 'BBBB/222+', '-----END PRIVATE KEY-----'];

  it.each([
    ['indented', '    AAAA1111\n    BBBB/222+\n', '    [secret]\n    [secret]\n'],
    ['one alone', 'key=BBBB/222+;', 'key=[secret];'],
    ['with other ends', 'AAAA1111\r\nBBBB/222+\r\n', '[secret]\r\n[secret]\r\n'],
    ['on one line', 'echo AAAA1111 BBBB/222+ x', 'echo [secret] [secret] x'],
    ['in a URL', 'k=BBBB%2F222%2B', 'k=[secret]'],
    ['in JSON with escaped slashes', '"BBBB\\/222+"', '"[secret]"'],
  ])('masks the lines of a value of several: %s', (_how, text, masked) => {
    expect(maskerFor(`${pem.join('\n')}\n`).text(text)).toBe(masked);
  });

  it('does not mask short lines of a value, and the first and last line of a PEM block', () => {
    const masker = maskerFor([...pem, 'enabled', 'yes', '}'].join('\n'));
    const text = `enabled: yes } ${pem[0]} ${pem[3]}`;
    expect(masker.text(text)).toBe(text);
    expect(maskerFor('yes\n', '  no  ').text('yes\n  no  ')).toBe('yes\n  no  ');
  });

  it.each([64, 76])('masks Base64 in lines of %d letters', (width) => {
    const long = Array.from({ length: 40 }, (_, at) => `part ${at} `).join('');
    const encoded = btoa(long).match(new RegExp(`.{1,${width}}`, 'g')) ?? [];
    const masked = maskerFor(long).text(encoded.join('\n')).split('\n');
    expect(masked.slice(0, -1).every((line) => line === '[secret]')).toBe(true);
  });

  it.each(['bash', 'dash'])('masks the forms that %s prints', (shell) => {
    // No path or name of a machine contains these words.
    const odd = 'it\'s a "pxqz"\\wqzd, $HOME `x` é\n sqzond\tlqz of\x01it';
    const masker = maskerFor(odd);
    const writing = ['set -x; : "$X"', 'export -p', 'set'];
    if (shell === 'bash') writing.push('printf \'%q\' "$X"', 'declare -p X', `echo "$\{X@Q}"`);
    for (const script of writing) {
      for (const locale of ['C', 'C.UTF-8']) {
        const { stdout, stderr } = spawnSync(shell, ['-c', script], {
          encoding: 'utf8',
          // The shell prints its folder, too.
          cwd: '/',
          env: { X: odd, LC_ALL: locale },
        });
        const masked = masker.text(stdout + stderr);
        expect(masked).toContain('[secret]');
        expect(masked).not.toMatch(/pxqz|wqzd|sqzond|lqz of/);
      }
    }
  });

  it('masks values inside values, and values that overlap, as one', () => {
    expect(maskerFor('abcdef', 'cdefgh', 'bcde').text('xabcdefghx bcdex')).toBe(
      'x[secret]x [secret]x',
    );
  });

  it('does not mask values of fewer than 4 characters, nor anything when there is no value', () => {
    expect(maskerFor('abc', '', '1').text('abc 1')).toBe('abc 1');
    expect(maskerFor('1234').text('éñ 1234')).toBe('éñ [secret]');
    expect(maskerFor().text('any\uD800')).toBe('any\uD800');
  });

  it('masks texts and numbers in objects, and the whole object as JSON', () => {
    const registry = createSecretRegistry();
    registry.add({ user: 'postgres', port: 54321, flags: [true, null, 'deep-value'] });
    const masker = createMasker(registry);
    expect(masker.text('postgres at 54321 with deep-value, true')).toBe(
      '[secret] at [secret] with [secret], true',
    );
    const whole = '{"user":"postgres","port":54321,"flags":[true,null,"deep-value"]}';
    expect(masker.text(whole)).toBe('[secret]');
  });

  it('masks values that are added later', () => {
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

  it('returns what is certain immediately, and keeps what may be the start of a secret', () => {
    const stream = maskerFor('secret-value').stream();
    expect(stream.write(Buffer.from('plain sec')).toString()).toBe('plain ');
    expect(stream.write(Buffer.from('ond secret-val')).toString()).toBe('second ');
    expect(stream.write(Buffer.from('ue\n')).toString()).toBe('[secret]\n');
    expect(stream.write(Buffer.from('secret-')).toString()).toBe('');
    expect(stream.flush().toString()).toBe('secret-');
  });

  it('masks values that are added while it waits', () => {
    const registry = createSecretRegistry();
    registry.add('first-value');
    const stream = createMasker(registry).stream();
    expect(stream.write(Buffer.from('a first-')).toString()).toBe('a ');
    registry.add('second-value');
    expect(stream.write(Buffer.from('value second-value')).toString()).toBe('[secret] [secret]');
  });

  it('gives the same result as for the whole text, for any text, values and chunks', () => {
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

  it('does not change bytes that are not text', () => {
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

describe('a text that was cut out of a longer one', () => {
  const secret = 'hunter2secret';
  const mask = maskerFor(secret, 'hunter2').text;

  it.each([
    ['at its end', 'pw: hunter2sec', { atEnd: true }, 'pw: '],
    ['at its end, with one that is whole', `a ${secret} hun`, { atEnd: true }, 'a [secret] '],
    ['at its start', 'r2secret here', { atStart: true }, ' here'],
    ['at its start, with one that is whole', `cret ${secret}`, { atStart: true }, ' [secret]'],
    ['at both', `ret${secret}h`, { atStart: true, atEnd: true }, '[secret]'],
    ['in the middle of nothing', 'plain', { atStart: true, atEnd: true }, 'plain'],
  ])('has no part of a secret %s', (_where, text, cut, expected) => {
    expect(mask(text, cut)).toBe(expected);
  });

  it('shows no letter of a secret, for every cut', () => {
    const text = `${secret}${secret}`;
    for (let at = 1; at < text.length; at += 1) {
      const pieces = [
        mask(text.slice(0, at), { atEnd: true }),
        mask(text.slice(at), { atStart: true }),
      ];
      expect(pieces.join('').replaceAll('[secret]', '')).toBe('');
    }
  });
});
