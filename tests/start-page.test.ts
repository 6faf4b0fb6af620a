import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, testRunEnv, withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const node = `${process.execPath} --conditions=@procwrap/source --disable-warning=ExperimentalWarning`;
const page = readFileSync(join(root, 'docs/start.md'), 'utf8');

/** The command lines of the page, with the programs that it makes aliases for. */
const linesOf = (program: string): readonly string[] =>
  [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)]
    .flatMap(([, code = '']) => code.split('\n'))
    .filter((line) => line === program || line.startsWith(`${program} `));

const aliases = [
  `procwrap() { ${node} ${join(root, 'apps/cli/src/bin.ts')} "$@"; }`,
  `procwrap_monitor() { exec ${node} ${join(root, 'apps/monitor/src/bin.ts')} "$@"; }`,
].join('\n');

const stop = async (child: ChildProcess) => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
};

it('the page for the start works in an empty home folder, line by line', () =>
  withTempDir(async (folder) => {
    const home = join(folder, 'home');
    mkdirSync(home);
    const env = { PATH: process.env.PATH, HOME: home, ...testRunEnv() };
    const monitor = linesOf('procwrap-monitor').map((line) => line.replace('-', '_'));
    expect(monitor).toHaveLength(1);
    const script = `${aliases}\n${monitor} --listen 127.0.0.1:0`;
    const child = spawn('sh', ['-c', script], { cwd: root, env, stdio: 'ignore' });
    try {
      const local = join(home, '.local/share/procwrap/local.json');
      await eventually(() => existsSync(local));

      const ends = linesOf('procwrap').map((line) => {
        const quick = line
          .replace('sleep 5', 'sleep 0')
          .replace('--process-retry-delay 1', '--process-retry-delay 0');
        const { status, stdout, stderr } = spawnSync('sh', ['-c', `${aliases}\n${quick}`], {
          cwd: root,
          env,
          encoding: 'utf8',
        });
        return { status, lines: stdout.trim().split('\n').length, stderr };
      });
      expect(ends).toEqual([
        {
          status: 3,
          lines: 3,
          stderr: expect.stringMatching(/failed: attempt 3 exited with 3; 3 attempts in/),
        },
        { status: 0, lines: 1, stderr: '' },
        { status: 1, lines: 1, stderr: expect.stringContaining('failed: attempt 1 exited with 1') },
      ]);
    } finally {
      await stop(child);
    }
  }));
