import { expect, it } from 'vitest';
import { monitorPlace } from '../../src/option-types/monitor-place.ts';

const type = monitorPlace();

it.each([
  ['TRUE', 'local'],
  ['local', 'local'],
  [' Local ', 'local'],
  ['/var/lib/procwrap', '/var/lib/procwrap'],
])('reads %j as %s', (text, value) => {
  expect(type.parse(text)).toEqual({ ok: true, value });
  expect(type.accept(text)).toEqual({ ok: true, value });
});

it.each(['FALSE', 'data', '', 'http://127.0.0.1:2374', '/a\0b'])('refuses %j', (text) =>
  expect(type.parse(text)).toEqual({
    ok: false,
    problem: expect.stringContaining('expected local, or the path of its data folder'),
  }),
);

it('is local for the flag alone, and for true', () => {
  expect(type.accept(true)).toEqual({ ok: true, value: 'local' });
  expect(type.accept(false).ok).toBe(false);
  expect(type.accept(1).ok).toBe(false);
  expect([type.write('local'), type.show('local'), type.toWire('local')]).toEqual([
    'local',
    'local',
    'local',
  ]);
});
