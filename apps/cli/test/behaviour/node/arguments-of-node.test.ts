import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, inject, it } from 'vitest';
import { bareEnv } from '../../procwrap.ts';

const isRoot = process.getuid?.() === 0;
const print = ['sh', '-c', 'echo "$@"', 'sh'];
const start = (words: readonly string[], { nodeWords = [] as readonly string[] } = {}) => {
  const argv = [...nodeWords, inject('bundle'), ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, {
    env: bareEnv,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};

/** Options that Node, of any version, may look for in all of its arguments. */
const options = [
  ...['--env-file=none.env', '--env-file-if-exists=none.env', '--env-file'],
  ...['--build-sea=none.json', '--experimental-sea-config=none.json', '--inspect-brk'],
  ...['--version', '--help', '--check', '--test', '--watch', '--run=x', '--eval=1', '--print=1'],
  ...['--require=./none.js', '--import=./none.mjs', '--permission', '--cpu-prof', '--prof'],
  ...['--v8-options', '--jitless', '--max-old-space-size=1', '--title=x', '--expose-gc'],
  ...['--config-file=none.json', '--openssl-config=none', '--icu-data-dir=/none'],
  ...['--disable-warning=x', '--redirect-warnings=/none', '--completion-bash', '--no-such-option'],
];

describe('the arguments of a command after --', () => {
  it('reach it, and Node reads none of them', () => {
    const { status, stdout, stderr } = start(['-o', '--', ...print, ...options]);
    expect([status, stdout]).toEqual([0, `${options.join(' ')}\n`]);
    expect(stderr).toBe('');
  });

  it('reach it also when -- stands before the script', () => {
    const words = ['-o', ...print, ...options];
    const { status, stdout, stderr } = start(words, { nodeWords: ['--'] });
    expect([status, stdout, stderr]).toEqual([0, `${options.join(' ')}\n`, '']);
  });

  it.skipIf(!isRoot).each([[[]], [['--mode', 'exec']]])(
    'reach it as another user, with %j',
    (mode) => {
      const words = ['-o', '--user', 'nobody', ...mode, '--', ...print, '--env-file=none.env'];
      expect(start(words)).toMatchObject({ status: 0, stdout: '--env-file=none.env\n' });
    },
  );
});

describe('without --', () => {
  it('a missing file ends Node with 9 before procwrap starts', () =>
    expect(start(['-o', ...print, '--env-file=none.env'])).toMatchObject({
      status: 9,
      stderr: expect.stringContaining('none.env: not found'),
    }));

  it('a file that exists is reported, because Node uses the options in it', () =>
    withTempDir(async (dir) => {
      const path = join(dir, 'prod.env');
      writeFileSync(path, 'A=1\n');
      const { status, stdout, stderr } = start(['-o', ...print, `--env-file=${path}`]);
      expect([status, stdout]).toEqual([0, `--env-file=${path}\n`]);
      expect(stderr).toBe(
        `procwrap WARNING --env-file=${path}: is an argument of the command, but Node reads it, too: write -- before the command\n`,
      );
    }));
});

it('a command line in an option is nothing that Node reads', () => {
  const line = "sh -c 'echo $0' --experimental-config-file=none.json";
  expect(start(['-o', '-c', line])).toMatchObject({
    status: 0,
    stdout: '--experimental-config-file=none.json\n',
  });
});
