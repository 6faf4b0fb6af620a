import { failure, success } from '@procwrap/core';
import { describe, expect, it } from 'vitest';
import { listOf } from '../../src/option-types/list-of.ts';
import { accept, read } from './try-option-type.ts';

const type = listOf({
  type: 'colours',
  valueName: 'COLOUR',
  expected: 'colours such as red',
  parse: (text) => (text === 'none' ? failure('is no colour') : success({ name: text })),
  write: ({ name }) => name,
  show: ({ name }) => name.toUpperCase(),
});

describe('a list of items', () => {
  it('keeps blanks in an item, and splits a variable at commas and semicolons', () => {
    const three = [{ name: 'dark red' }, { name: 'blue' }, { name: 'a,b' }];
    expect(read(type, 'dark red, blue; a\\,b')).toEqual(three);
    expect(type.write(three)).toBe('dark red,blue,a\\,b');
    expect(type.show(three)).toBe('DARK RED, BLUE, A,B');
    expect(type.show([])).toBe('none');
    expect(type.toWire(three)).toEqual(['DARK RED', 'BLUE', 'A,B']);
  });

  it('takes texts of flags as they are', () =>
    expect(type.parseMany?.(['a,b', 'c'])).toEqual(success([{ name: 'a,b' }, { name: 'c' }])));

  it.each([
    ['none', 'is no colour'],
    [' , ', 'is empty; expected colours such as red'],
    ['a\0b', 'contains a NUL character; expected texts without it'],
  ])('refuses the text %j', (text, problem) => expect(read(type, text)).toBe(problem));

  it('refuses an empty flag, which comes from a variable of a shell that is not set', () =>
    expect(type.parseMany?.([''])).toMatchObject({ ok: false }));

  it('takes texts and items of an options object, and an empty list', () => {
    expect(accept(type, ['red', { name: 'blue' }])).toEqual([{ name: 'red' }, { name: 'blue' }]);
    expect(accept(type, [])).toEqual([]);
    expect(accept(type, 'red')).toBe('is not a list; expected colours such as red');
    expect(accept(type, [null])).toContain('expected texts');
  });
});
