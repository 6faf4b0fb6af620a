import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { decideSpool, tryFolder } from '../../../../src/commands/doctor/checks/spool.ts';
import { lines } from '../network-facts.ts';

it('tries the nearest folder that exists, and creates none', () =>
  withTempDir(async (dir) => {
    expect(tryFolder(join(dir, 'new/spool'))).toBeUndefined();
    expect(readdirSync(dir)).toEqual([]);
    writeFileSync(join(dir, 'file'), '', { mode: 0o644 });
    expect(tryFolder(join(dir, 'file/spool'))).toBe('EACCES');
  }));

const facts = {
  isUsed: true,
  folder: '/spool',
  sendCommand: 'procwrap spool send --monitor',
  error: undefined,
  waiting: 0,
  messages: 0,
  refused: 0,
};

it.each([
  [{}, ['ok: nothing waits in /spool']],
  [{ isUsed: false }, ['ok: not used: reports and messages that are not taken are not kept']],
  [{ error: 'EACCES' }, ['warning: /spool: nothing can be kept there (EACCES)']],
  [
    { waiting: 1, messages: 2, refused: 2 },
    [
      'warning: 1 report in /spool did not reach the server yet',
      'warning: 2 messages in /spool did not reach the receiver yet',
      'warning: 2 reports in /spool cannot be sent',
    ],
  ],
])('%j', (change, expected) =>
  expect(lines(decideSpool({ ...facts, ...change }))).toEqual(expected),
);

it('names the command that sends the reports', () =>
  expect(JSON.stringify(decideSpool({ ...facts, waiting: 1 }))).toContain(
    'procwrap spool send --monitor',
  ));
