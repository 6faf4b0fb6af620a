import { expect, test } from 'vitest';
import { parseJson } from '../../src/json/parse-json.ts';

const read = (text: string) => parseJson(new TextEncoder().encode(text));
const lists = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

test.each([
  ['lists', lists(501)],
  ['objects', `${'{"a":'.repeat(501)}1${'}'.repeat(501)}`],
  ['lists without an end', '['.repeat(1_000_000)],
])('%s that are nested too deep are refused in one line', (_name, text) =>
  expect(read(text)).toEqual({
    ok: false,
    problem: 'the body has more than 500 objects and lists within each other',
  }),
);

test.each([
  ['500 levels', lists(500)],
  ['many lists one after the other', `[${Array.from({ length: 2000 }, () => '[{}]').join(',')}]`],
  ['brackets within a text', JSON.stringify({ tail: '['.repeat(2000) })],
  ['brackets after a quote in a text', JSON.stringify([`"${'['.repeat(2000)}`])],
  ['brackets after a backslash at the end of a text', JSON.stringify(['\\', '{'.repeat(2000)])],
])('%s are read', (_name, text) =>
  expect(read(text)).toEqual({ ok: true, value: JSON.parse(text) }),
);

test('a text without an end is no JSON', () => expect(read('["a\\"')).toMatchObject({ ok: false }));
