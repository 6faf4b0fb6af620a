import { expect, it } from 'vitest';
import { parseSpoolRequest } from '../../../src/commands/spool/parse-request.ts';

it.each([
  [[], { kind: 'list', json: false }],
  [['--json'], { kind: 'list', json: true }],
  [['list'], { kind: 'list', json: false }],
  [['--json', 'list'], { kind: 'list', json: true }],
  [['list', '--json'], { kind: 'list', json: true }],
  [['send'], { kind: 'send' }],
  [['drop', 'a1', 'b2'], { kind: 'drop', ids: ['a1', 'b2'] }],
  [['--all', 'drop'], { kind: 'drop', ids: 'all' }],
])('%j', (words, value) => expect(parseSpoolRequest(words)).toEqual({ ok: true, value }));

it.each([
  [['--json', 'send'], '--json', 'has no effect here'],
  [['--all'], '--all', 'has no effect here'],
  [['--all', 'send'], '--all', 'has no effect here'],
  [['drop'], 'procwrap spool drop', 'needs an ID, or --all'],
  [['list', 'send'], '"send"', 'is not known to procwrap spool'],
  [['ls'], '"ls"', 'expected procwrap spool [list]'],
  [['drop', 'a1', '--all'], '--all', 'cannot be combined with an ID'],
  [['sned'], '"sned"', 'is not known to procwrap spool'],
  [['list', 'a1'], '"a1"', 'is not known to procwrap spool'],
  [['send', 'a1'], '"a1"', 'is not known to procwrap spool'],
])('%j is refused', (words, where, message) =>
  expect(parseSpoolRequest(words)).toMatchObject({
    ok: false,
    problem: { severity: 'error', where, message: expect.stringContaining(message) },
  }),
);
