import { describe, expect, it } from 'vitest';
import { createLineFilter } from '../../src/services/line-filter.ts';

const filtered = (chunks: readonly (string | Buffer)[], prefix?: string) => {
  const lines: string[] = [];
  const filter = createLineFilter({ prefix, onLine: (line) => lines.push(line) });
  const out = chunks.map((chunk) => filter.write(Buffer.from(chunk)));
  return { text: Buffer.concat([...out, filter.flush()]).toString(), out, lines };
};

describe('createLineFilter', () => {
  it('puts the prefix before each line and keeps lines whole', () => {
    const { text, out } = filtered(['one\ntw', 'o\n', '\nlast'], 'web | ');
    expect(text).toBe('web | one\nweb | two\nweb | \nweb | last\n');
    expect(String(out[0])).toBe('web | one\n');
  });

  it('passes everything on unchanged without a prefix', () => {
    const { text, out } = filtered(['on', 'e\r\n\xff'], undefined);
    expect(text).toBe('one\r\n\xff');
    expect(String(out[0])).toBe('on');
  });

  it('calls onLine with each line, with the last perhaps before it is complete', () => {
    expect(filtered(['a\nb', 'c\r\n', 'd']).lines).toEqual(['a', 'b', 'bc', 'd']);
    expect(createLineFilter({ prefix: 'x' }).write(Buffer.from('a\n')).toString()).toBe('xa\n');
  });

  it('passes a very long line on in pieces', () => {
    const long = 'x'.repeat(70_000);
    const { text, out } = filtered([long, 'y\nz\n'], '> ');
    expect(text).toBe(`> ${long}y\n> z\n`);
    expect(out[0]?.length).toBe(long.length + 2);
  });

  it('copies what it keeps of a chunk', () => {
    const filter = createLineFilter({ prefix: '' });
    const chunk = Buffer.from('abc');
    filter.write(chunk);
    chunk.fill('x');
    expect(String(filter.write(Buffer.from('\n')))).toBe('abc\n');
  });

  it('gives the same for any chunks', () => {
    let seed = 11;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return seed % below;
    };
    for (let round = 0; round < 300; round += 1) {
      const text = Array.from({ length: random(60) }, () => 'ab\n'[random(3)]).join('');
      const cuts = [...new Set([0, random(60), random(60), random(60), 60])].sort((a, b) => a - b);
      const chunks = cuts.map((cut, index) => text.slice(cut, cuts[index + 1] ?? 60));
      const whole = text.replace(/[^\n]$/, '$&\n');
      expect(filtered(chunks, '> ').text).toBe(whole.replace(/^(?!$(?![\s\S]))/gm, '> '));
    }
  });
});
