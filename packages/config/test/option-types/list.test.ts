import { expect, it } from 'vitest';
import { list } from '../../src/option-types/list.ts';
import { seeded } from '../seeded.ts';

const { parse, write } = list();

it.each([
  ['a,b;c', ['a', 'b', 'c']],
  [' a , ,b;', ['a', 'b']],
  ['a\\,b', ['a,b']],
  ['a\\;b\\\\', ['a;b\\']],
  ['C:\\dir\\x', ['C:\\dir\\x']],
  ['a\\', ['a\\']],
])('splits %j', (text, value) => {
  expect(parse(text)).toEqual({ ok: true, value });
});

it.each(['', ',', ' ; , '])('finds nothing in %j', (text) => {
  expect(parse(text)).toEqual({ ok: true, value: [] });
  expect(list().parseMany?.([text, 'a,b', ' '])).toEqual({ ok: true, value: ['a,b'] });
});

it('parses what it writes', () => {
  const random = seeded(11);
  for (let round = 0; round < 500; round += 1) {
    const part = () => random.text('ab\\,; é', 8).trim();
    const value = Array.from({ length: 1 + random.below(4) }, part).filter((text) => text !== '');
    if (value.length > 0) expect(parse(write(value))).toEqual({ ok: true, value });
  }
});
