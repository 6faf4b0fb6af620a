import { expect, it } from 'vitest';
import { withMoreWords } from '../../src/table/more-words.ts';

it.each([
  ['b', 'a-b'],
  ['a-c', 'a-b-c'],
  ['c-a', undefined],
  ['d', undefined],
])('%s is short for %s', (name, found) =>
  expect(withMoreWords(name, ['a-b-c', 'a-b'], (each) => each.split('-'))).toBe(found),
);
