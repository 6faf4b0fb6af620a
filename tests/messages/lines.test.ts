import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { testRunEnv, withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/reference/messages.md'), 'utf8');
const source = ['--conditions=@procwrap/source', '--disable-warning=ExperimentalWarning'];

/** Some messages are so short that they would be in any line, such as `… is …`. */
const isTelling = (message: string) => message.replaceAll(/[^a-z]/gi, '').length >= 8;

/** The messages of the page; each as a pattern for a part of a line. */
const patterns = [...page.matchAll(/^- (`+) ?(.+?) ?\1(?:<br>.*)?$/gm)]
  .map(([, , message = '']) => message)
  .filter(isTelling)
  .map((message) => message.split('…').map((part) => part.replaceAll(/[^\w ]/g, '\\$&')))
  .map((parts) => new RegExp(`(?:^|[ "'])${parts.join('.*')}(?:[ .;:,]|$)`));

const isOnPage = (line: string) => patterns.some((pattern) => pattern.test(line));

const run = (program: string, words: readonly string[], folder: string) => {
  const { stderr } = spawnSync(process.execPath, [...source, join(root, program), ...words], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, ...testRunEnv() },
    encoding: 'utf8',
  });
  return stderr.split('\n').filter((line) => line !== '');
};

it.each([
  ['apps/cli/src/bin.ts', ['-o', '--', 'no-such-program']],
  ['apps/cli/src/bin.ts', ['-o', '--', 'sh', '-c', 'exit 3']],
  [
    'apps/cli/src/bin.ts',
    ['-o', '-t', '0.1', '--process-termination-grace-period', '0', '--', 'sleep', '3600'],
  ],
  ['apps/cli/src/bin.ts', ['--', 'true']],
  ['apps/cli/src/bin.ts', ['--no-such-flag']],
  ['apps/cli/src/bin.ts', ['-o', '-t', 'soon', '--', 'true']],
  ['apps/cli/src/bin.ts', ['-o', '-e', 'no-file.env', '--', 'true']],
  ['apps/cli/src/bin.ts', ['-o', '--user', 'no-such-user', '--', 'true']],
  [
    'apps/cli/src/bin.ts',
    ['-o', '--wait-for', 'file:never', '--wait-for-timeout', '0.1', '--', 'true'],
  ],
  ['packages/entrypoint/dist/procwrap-su.cjs', ['no-such-user', 'true']],
  ['apps/monitor/src/bin.ts', ['no-such-command']],
  ['apps/monitor/src/bin.ts', ['--listen', 'nowhere']],
  ['apps/monitor/src/bin.ts', ['--data-dir', '/dev/null']],
] as const)('each line of %s %j is on the page', (program, words) =>
  withTempDir(async (folder) => {
    const lines = run(program, words, folder);
    expect(lines).not.toEqual([]);
    expect(lines.filter((line) => !isOnPage(line))).toEqual([]);
  }),
);
