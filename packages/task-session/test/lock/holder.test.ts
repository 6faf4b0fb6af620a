import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { describeHolder, readHolder, shownCommand } from '../../src/lock/holder.ts';

it('shows a command in one short line without control characters', () => {
  expect(shownCommand(undefined)).toBeUndefined();
  expect(shownCommand('a\n\u001b[31mb')).toBe('a [31mb');
  expect(shownCommand('x'.repeat(300))).toBe(`${'x'.repeat(200)}...`);
});

it('describes the holder by pid, command and time', () => {
  const holder = { pid: 7, command: 'backup', since: '2026-01-01T00:00:00.000Z' };
  const start = "another run holds the lock 'a'";
  expect(describeHolder('a', holder)).toBe(
    `${start}: pid 7, \`backup\`, since 2026-01-01T00:00:00.000Z`,
  );
  expect(describeHolder('a', { ...holder, command: undefined })).toBe(
    `${start}: pid 7, since 2026-01-01T00:00:00.000Z`,
  );
  expect(describeHolder('a', undefined)).toBe(start);
});

it('reads what a holder wrote, and nothing else', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'holder.json');
    expect(readHolder(path)).toBeUndefined();
    for (const text of ['', '[]', '{"pid":"7","since":"now"}', '{"pid":7}']) {
      writeFileSync(path, text);
      expect(readHolder(path), text).toBeUndefined();
    }
    writeFileSync(path, '{"pid":7,"since":"now","command":5}');
    expect(readHolder(path)).toEqual({ pid: 7, since: 'now', command: undefined });
  }));

it('does not wait for the writer of a named pipe', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'holder.json');
    execFileSync('mkfifo', [path]);
    expect(readHolder(path)).toBeUndefined();
  }));
