import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, inject, it } from 'vitest';
import { bareEnv } from '../../procwrap.ts';

const hasNpx = spawnSync('npx', ['--version'], { stdio: 'ignore' }).status === 0;
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

/** The options of a Node that are not in its list for NODE_OPTIONS, of any version. */
const others = [
  ...['--env-file', '--env-file-if-exists', '--build-sea', '--experimental-sea-config', '--check'],
  ...['--version', '--help', '--test', '--watch', '--run', '--eval', '--print', '--interactive'],
  ...['--permission', '--cpu-prof', '--prof', '--prof-process', '--v8-options', '--expose-gc'],
  ...['--config-file', '--completion-bash', '--security-revert', '--build-snapshot'],
  ...['-c', '-C', '-e', '-h', '-i', '-p', '-pe', '-r', '-v', '--no-such-option'],
];
/** Node 22 to 25 read these also after `--`. */
const isConfigFile = (option: string) => /^--experimental-(default-)?config-file/.test(option);
const known = [...process.allowedNodeEnvironmentFlags, ...others].filter(
  (option) => !isConfigFile(option),
);
/** All options of this Node, with and without a value. */
const options = known.flatMap((option) => [option, `${option}=none.x`]);

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
  it('reach the command, but for the files of variables', () => {
    const harmless = options.filter((option) => !option.startsWith('--env-file'));
    const { status, stdout, stderr } = start(['-o', ...print, ...harmless]);
    expect([status, stdout, stderr]).toEqual([0, `${harmless.join(' ')}\n`, '']);
  });

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

it.skipIf(!hasNpx)('npx passes -- on, so that Node reads none of the arguments of a command', () =>
  withTempDir(async (dir) => {
    const bin = join(dir, 'node_modules/.bin');
    mkdirSync(bin, { recursive: true });
    chmodSync(inject('bundle'), 0o755);
    symlinkSync(inject('bundle'), join(bin, 'procwrap'));
    // npx uses the first `node` of PATH, which may be too old for procwrap.
    symlinkSync(process.execPath, join(bin, 'node'));
    writeFileSync(join(dir, 'package.json'), '{"name":"p","version":"1.0.0"}');
    const words = ['--no-install', 'procwrap', '-o', '--', ...print, ...options];
    const PATH = `${bin}:${bareEnv.PATH}`;
    const env = { ...bareEnv, PATH, HOME: dir, npm_config_update_notifier: 'false' };
    const { status, stdout } = spawnSync('npx', words, { cwd: dir, env, encoding: 'utf8' });
    expect([status, stdout]).toEqual([0, `${options.join(' ')}\n`]);
  }),
);
