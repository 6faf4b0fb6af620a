import { expect, it } from 'vitest';
import { signalMap } from '../../src/option-types/signal-map.ts';

const kind = signalMap();

it.each([
  ['TERM:QUIT', 'SIGTERM', 'SIGQUIT'],
  ['sigterm:Int', 'SIGTERM', 'SIGINT'],
  ['15:3', 'SIGTERM', 'SIGQUIT'],
  ['1:31', 'SIGHUP', 'SIGSYS'],
  ['HUP:0', 'SIGHUP', 'none'],
])('reads %s', (text, from, to) =>
  expect(kind.parse(text)).toEqual({ ok: true, value: [{ from, to }] }),
);

it.each(['KILL:TERM', 'STOP:0', 'CHLD:TERM', 'SEGV:TERM', '8:TERM'])(
  'refuses to replace what never comes: %s',
  (text) => expect(kind.parse(text)).toHaveProperty('problem'),
);

it.each(['TERM', 'TERM:', 'NOPE:INT', 'TERM:NOPE', 'TERM:INT:HUP', '0:TERM', '99:1', ''])(
  'refuses %j',
  (text) => expect(kind.parse(text)).toHaveProperty('problem'),
);

it('accepts a repeated flag, and parses what it writes', () => {
  const parsed = kind.parseMany?.(['TERM:QUIT', 'HUP:0 , USR1:USR2']);
  if (!parsed?.ok) throw new Error('not read');
  expect(kind.write(parsed.value)).toBe('TERM:QUIT,HUP:0,USR1:USR2');
  expect(kind.parse(kind.write(parsed.value))).toEqual(parsed);
  expect(kind.toWire(parsed.value)).toEqual(['TERM:QUIT', 'HUP:0', 'USR1:USR2']);
  expect(kind.show([])).toBe('none');
});
