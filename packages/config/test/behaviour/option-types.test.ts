import { Secret } from '@procwrap/core';
import { expect, it } from 'vitest';
import { boolean } from '../../src/option-types/boolean.ts';
import { choice } from '../../src/option-types/choice.ts';
import { json, jsonObject } from '../../src/option-types/json.ts';
import { list } from '../../src/option-types/list.ts';
import { secret } from '../../src/option-types/secret.ts';
import { string } from '../../src/option-types/string.ts';
import { url } from '../../src/option-types/url.ts';
import { uuid } from '../../src/option-types/uuid.ts';
import { rows } from '../../src/table/table.ts';
import { optionLines } from '../option-lines.ts';
import { accept, read } from '../option-types/try-option-type.ts';

it.each([
  ['TRUE', true],
  ['true', true],
  ['1', true],
  ['False', false],
  ['0', false],
  ['YES', '"YES" is not a boolean; expected true or false'],
  ['on', '"on" is not a boolean; expected true or false'],
  ['constructor', '"constructor" is not a boolean; expected true or false'],
])('reads the boolean %j as %j', (text, value) => {
  expect(read(boolean(), text)).toBe(value);
});

it('reads a choice in any case and lists all choices', () => {
  expect(read(choice(['auto', 'Off']), ' OFF')).toBe('Off');
  expect(read(choice(['auto', 'Off']), 'x')).toBe('"x" is unknown; expected one of auto, Off');
});

it('does not change text, and refuses some texts', () => {
  expect(read(string(), '  a b ')).toBe('  a b ');
  expect(read(string(), '')).toBe('');
  expect(read(string({ required: true }), ' ')).toBe('is empty; expected a text');
  expect(read(string({ max: 3 }), '😀😀😀')).toBe('😀😀😀');
  expect(read(string({ max: 3 }), 'abcd')).toBe(
    'is longer than 3 characters; expected a shorter text',
  );
  expect(string().show('x'.repeat(70))).toBe(`${'x'.repeat(60)}...`);
  expect(string({ hidden: true }).show('private')).toBe('[7 characters]');
});

it('reads a UUID in lower case', () => {
  const written = '0A1B2C3D-0A1B-4C2D-8E3F-0123456789AB';
  expect(read(uuid(), written)).toBe(written.toLowerCase());
  expect(accept(uuid(), written)).toBe(written.toLowerCase());
  expect(read(uuid(), 'zzz')).toBe(
    '"zzz" is not a UUID; expected hexadecimal digits in groups of 8-4-4-4-12',
  );
});

it.each([
  ['https://api.example.com/', 'https://api.example.com'],
  ['http://localhost:8000/prefix//', 'http://localhost:8000/prefix'],
  ['api.example.com', /^is not an http or https address/],
  ['file:///etc/passwd', /^is not an http or https address/],
  ['https://me@api.example.com', /^contains a user name or a password/],
  ['https://:pw@api.example.com', /^contains a user name or a password/],
  ['https://api.example.com/?a=1', /^contains "\?" or "#"/],
  ['https://api.example.com/#a', /^contains "\?" or "#"/],
  [' https://api.example.com\n', 'https://api.example.com'],
  ['https://api.exam\nple.com', /^contains a blank or a line break/],
  ['https://api.example.com/a b', /^contains a blank or a line break/],
])('reads the address %j', (text, value) => {
  expect(read(url(), text)).toEqual(value instanceof RegExp ? expect.stringMatching(value) : value);
});

it('accepts a URL object', () => {
  expect(accept(url(), new URL('https://api.example.com'))).toBe('https://api.example.com');
});

it('reads a secret without its last line break', () => {
  const parsed = secret().parse('hush\n');
  expect(parsed.ok && parsed.value.reveal()).toBe('hush');
  expect(secret().show(new Secret('hush'))).toBe('[secret]');
  expect(secret().write(new Secret('hush'))).toBe('hush');
  expect(secret().toWire(new Secret('hush'))).toBeUndefined();
  expect(read(secret(), ' ')).toBe('is empty; expected a secret');
  expect(accept(secret(), 5)).toBe('is neither a string nor a Secret; expected one of them');
});

it('reads JSON and hides it', () => {
  expect(read(json(), '[1,{"a":null}]')).toEqual([1, { a: null }]);
  expect(read(json(), '{"pass": hush}')).toBe('is not valid JSON (at position 9)');
  expect(accept(json(), new Date(0))).toBe('1970-01-01T00:00:00.000Z');
  expect(accept(json(), () => 1)).toBe('cannot be written as JSON; expected plain data');
  expect(accept(json(), 1n)).toBe('cannot be written as JSON; expected plain data');
  expect(read(jsonObject(), '[]')).toBe('is not a JSON object; expected {...}');
  expect(read(jsonObject(), '{')).toBe('is not valid JSON (at position 1)');
  expect(json().show({ a: 'x'.repeat(70) })).toBe(`{"a":"${'x'.repeat(54)}...`);
});

it('shows a list on one line', () => {
  expect(list().show(['a', 'b'])).toBe('a, b');
  expect(list().show([])).toBe('none');
  expect(list().toWire(['a'])).toEqual(['a']);
  expect(accept(list(), 'a,b')).toBe('is not a list; expected a list of texts');
  expect(accept(list(), ['a', ' '])).toBe(
    'contains an empty text; expected texts that are not empty',
  );
});

it.each(optionLines)('$name parses what it writes', ({ name, good }) => {
  const row = rows.find((each) => each.name === name);
  const first = row?.type.parse(good);
  if (!row || !first?.ok) throw new Error(`${name} cannot read ${good}`);
  const again = row.type.parse(row.type.write(first.value));
  expect(again).toEqual(first);
  expect(row.type.show(first.value)).toBeTypeOf('string');
  expect(row.type.toWire(first.value) === undefined).toBe(
    ['secret', 'addresses'].includes(row.type.name),
  );
});
