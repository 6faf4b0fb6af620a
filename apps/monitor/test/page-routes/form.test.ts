import { expect, it } from 'vitest';
import {
  list,
  number,
  object,
  optional,
  orNull,
  parseForm,
  text,
  whole,
} from '../../src/page-routes/form.ts';

const checks = {
  name: text(3),
  count: orNull(whole(1, 9)),
  share: optional(number(0, 1)),
  pairs: list(object({ from: whole(0, 9), to: whole(0, 9) }), 2),
};

it('reads each field by its check', () =>
  expect(parseForm({ name: 'äöü', count: null, pairs: [{ from: 1, to: 2 }] }, checks)).toEqual({
    ok: true,
    value: { name: 'äöü', count: null, share: undefined, pairs: [{ from: 1, to: 2 }] },
  }));

it.each([
  [0, true],
  [0.25, true],
  [1, true],
  [-0.1, false],
  [1.1, false],
  ['0.5', false],
  [Number.NaN, false],
])('reads a number between two others: %j', (share, isRead) =>
  expect(number(0, 1)(share)).toEqual(
    isRead ? { ok: true, value: share } : { ok: false, problem: 'expected a number from 0 to 1' },
  ),
);

it('names every field that is wrong, missing or not known', () =>
  expect(parseForm({ name: 'four', count: 1.5, share: 2, other: 1 }, checks)).toEqual({
    ok: false,
    problem: {
      name: 'expected a text of at most 3 characters',
      count: 'expected a whole number from 1 to 9',
      share: 'expected a number from 0 to 1',
      pairs: 'expected a list of at most 2',
      other: 'is not a field of this form',
    },
  }));

it.each([
  [[5], 'in each place expected an object with from, to'],
  [[{ from: 1 }], 'in each place to expected a whole number from 0 to 9'],
  [[1, 2, 3], 'expected a list of at most 2'],
])('says what is wrong in a list: %j', (pairs, problem) =>
  expect(parseForm({ name: '', count: 1, pairs }, checks)).toEqual({
    ok: false,
    problem: { pairs: problem },
  }),
);

it('takes no field from the prototype', () =>
  expect(parseForm(JSON.parse('{"name":"a","count":1,"pairs":[],"__proto__":{}}'), checks).ok).toBe(
    false,
  ));
