import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { run } from './in-process.ts';
import { launch } from './program.ts';

it.each([
  ['--version', /^0\.0\.0-unbuilt\n$/],
  ['--help', /^procwrap-monitor \[command\] \[options\]\n[\s\S]*--data-dir[\s\S]*\n$/],
])('%s goes to standard output, and nothing else happens', async (flag, text) =>
  expect(await run([flag])).toEqual({
    code: 0,
    stdout: expect.stringMatching(text),
    stderr: '',
  }),
);

const wrong: readonly [readonly string[], string][] = [
  [['keys', 'create', 'a', '--level', 'god'], '--level: expected one of OBSERVER, '],
  [['keys', 'create', 'a', '--environment', ''], '--environment: expected a name '],
  [['keys', 'create', ''], 'keys create <name>: expected a name '],
  [['keys', 'disable', ''], 'keys disable <name>: expected a text '],
  [['people', 'add', ''], 'people add <name>: expected a name '],
  [['people', 'add', 'a', '--level', 'god'], '--level: expected one of OBSERVER, '],
  [['people', 'delete', ' '], 'people delete <name>: expected a text '],
  [['backup', ''], 'backup <file>: expected a text '],
  [['backup', '/none/b.db'], 'backup <file>: the folder /none is not there: make it first'],
  [['export', ''], 'export <file>: expected a text '],
  [['export', '/none/rows'], 'export <file>: the folder /none is not there: make it first'],
  [['copy-to', '/some/file'], 'copy-to <url>: expected a URL such as postgres:'],
  [['restore', 'b.db'], 'restore b.db: not known here; --help shows what there is'],
];

it.each(wrong)('%j ends with the status 78 and one line, before anything is opened', (argv, line) =>
  withTempDir(async (dir) => {
    const dataFolder = join(dir, 'data');
    const { code, stdout, stderr } = await run([...argv, '--data-dir', dataFolder]);
    expect([code, stdout]).toEqual([78, '']);
    expect(stderr).toMatch(`procwrap-monitor: ${line}`);
    expect(stderr.split('\n')).toHaveLength(2);
    expect(existsSync(dataFolder)).toBe(false);
  }),
);

const commands = [
  ['--help'],
  ['--version'],
  ['keys', 'list'],
  ['keys', 'create', 'a'],
  ['check'],
  ['export'],
];

describe('standard output', () => {
  it.each(commands)('that is full ends %s %s with one line', (...argv) =>
    withTempDir(async (dir) => {
      const full = openSync('/dev/full', 'w');
      try {
        const { out, ended } = launch([...argv.filter(Boolean), '--data-dir', dir], {
          stdout: full,
        });
        expect(await ended).toBe(1);
        expect(out.stderr).toMatch(
          /^procwrap-monitor: [^\n]*standard output cannot be written[^\n]*ENOSPC[^\n]*\n$/,
        );
      } finally {
        closeSync(full);
      }
    }),
  );

  it.each(commands)('of which the reader has ended ends %s %s quietly', (...argv) =>
    withTempDir(async (dir) => {
      const { child, out, ended } = launch([...argv.filter(Boolean), '--data-dir', dir]);
      child.stdout?.destroy();
      expect([await ended, out.stderr]).toEqual([1, '']);
    }),
  );
});
