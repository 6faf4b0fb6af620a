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

it('refuses what is no text', () => {
  expect(type.accept(true).ok).toBe(false);
  expect([type.write('local'), type.show('local'), type.toWire('local')]).toEqual([
    'local',
    'local',
    'local',
  ]);
});
