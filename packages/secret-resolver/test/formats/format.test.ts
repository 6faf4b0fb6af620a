import { describe, expect, it } from 'vitest';
import {
  formatOfMimeType,
  formatOfName,
  formatOfWord,
  parseText,
} from '../../src/formats/format.ts';

describe('formatOfName', () => {
  it.each([
    ['a/b.json', 'json'],
    ['B.JSON', 'json'],
    ['a.yml', 'yaml'],
    ['a.yaml', 'yaml'],
    ['.env', 'dotenv'],
    ['x/prod.env', 'dotenv'],
    ['.env.prod', 'dotenv'],
    ['a.env.json', 'json'],
    ['x.env.d/text', undefined],
    ['env', undefined],
    ['a.txt', undefined],
  ])('%s is %s', (name, format) => {
    expect(formatOfName(name)).toBe(format);
  });
});

describe('formatOfMimeType', () => {
  it.each([
    ['application/json', 'json'],
    ['application/json; charset=utf-8', 'json'],
    ['application/problem+json', 'json'],
    ['application/x-yaml', 'yaml'],
    ['text/yaml', 'yaml'],
    ['text/plain', undefined],
    ['application/jsonlines', undefined],
    [undefined, undefined],
  ])('%s is %s', (type, format) => {
    expect(formatOfMimeType(type)).toBe(format);
  });
});

describe('parseText', () => {
  it('does not change a text, and removes the byte order mark of a document', async () => {
    expect(await parseText('\uFEFFa\n', 'text', {})).toEqual({ ok: true, value: '\uFEFFa\n' });
    expect(await parseText('\uFEFF{"a":1}', 'json', {})).toEqual({ ok: true, value: { a: 1 } });
    expect(await parseText('\uFEFFa: 1', 'yaml', {})).toEqual({ ok: true, value: { a: 1 } });
    expect(await parseText('\uFEFFa=1', 'dotenv', {})).toEqual({ ok: true, value: { a: '1' } });
  });

  it('has no format for the name of an inherited property', () => {
    expect(formatOfWord('constructor')).toBeUndefined();
  });
});
