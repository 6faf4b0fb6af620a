import { expect, it } from 'vitest';
import { levelName, parseLevel, parseName } from '../../src/keys/parse-level.ts';

it.each([
  [0, 'OBSERVER'],
  [1, 'OBSERVER'],
  [49, 'OBSERVER'],
  [50, 'TASK'],
  [999, 'DEVELOPER'],
  [1000, 'ADMIN'],
  [5000, 'ADMIN'],
])('the level %i has the name of the highest that it reaches: %s', (level, name) =>
  expect(levelName(level)).toBe(name),
);

it.each([' admin ', 'Admin', 'ADMIN'])('reads the level %j', (text) =>
  expect(parseLevel(text)).toEqual({ ok: true, value: 'ADMIN' }),
);

it.each(['root', '', undefined, null, 1000, ['ADMIN'], ['ADMIN', 'TASK']])(
  'refuses the level %j',
  (text) =>
    expect(parseLevel(text)).toEqual({
      ok: false,
      problem: 'expected one of OBSERVER, TASK, SUPPORT, DEVELOPER, ADMIN',
    }),
);

it.each([' ', 'a\u0000', 'a\u001b[31m', 'a\u202eb', 'x'.repeat(101), 5, null, undefined, ['a']])(
  'refuses the name %j',
  (text) => expect(parseName(text).ok).toBe(false),
);

it('takes the white space around a name away', () =>
  expect(parseName(' a b ')).toEqual({ ok: true, value: 'a b' }));
