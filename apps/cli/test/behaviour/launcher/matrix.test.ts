import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, isAlive, withTempDir } from '@procwrap/test-kit';
import { describe, expect, inject, it } from 'vitest';
import { endGroup } from '../../end-process.ts';
import { bareEnv } from '../../procwrap.ts';
import { useServer } from '../../server.ts';
import { whenTestEnds } from '../../when-test-ends.ts';

const has = (file: string) => spawnSync(file, ['--version'], { stdio: 'ignore' }).status === 0;

/**
 * A project with procwrap installed, and a script that runs a command which exits with 5 at a stop
 * signal.
 */
const project = (dir: string, shell: string) => {
  mkdirSync(join(dir, 'node_modules/.bin'), { recursive: true });
  symlinkSync(inject('bundle'), join(dir, 'node_modules/.bin/procwrap'));
  chmodSync(inject('bundle'), 0o755);
  // Launchers use the first `node` of PATH, which may be too old for procwrap.
  symlinkSync(process.execPath, join(dir, 'node_modules/.bin/node'));
  const work = `trap 'echo stopped > ${dir}/stopped; exit 5' TERM; echo $$ > ${dir}/up; while :; do sleep 0.02; done`;
  writeFileSync(join(dir, 'work.sh'), work);
  const scripts = { start: `procwrap ${shell} ${dir}/work.sh` };
  writeFileSync(
    join(dir, 'package.json'),
    JSON.stringify({ name: 'p', version: '1.0.0', scripts }),
  );
};

describe('a stop signal to a launcher', () => {
  const server = useServer();
  const launchers = [
    ['node', [inject('bundle')]],
    ['npx', ['--no-install', 'procwrap']],
    ['npm', ['run', '--silent', 'start']],
    ['pnpm', ['run', 'start']],
    ['sh', ['-c', 'procwrap "$@"; exit $?', 'sh']],
  ] as const;

  it.each(
    launchers
      .filter(([launcher]) => launcher === 'sh' || has(launcher))
      .flatMap(([launcher, words]) =>
        ['dash', 'bash'].map((shell) => [launcher, shell, words] as const),
      ),
  )('%s, %s: reaches the command, and the server learns how it ended', (launcher, shell, words) =>
    withTempDir(async (dir) => {
      project(dir, shell);
      const PATH = `${dir}/node_modules/.bin:${bareEnv.PATH}`;
      const env = {
        ...bareEnv,
        ...server.env(),
        PATH,
        HOME: dir,
        PROC_WRAPPER_PROCESS_TERMINATION_GRACE_PERIOD_SECONDS: '3600',
        npm_config_update_notifier: 'false',
      };
      const direct = launcher === 'npm' || launcher === 'pnpm' ? [] : [shell, `${dir}/work.sh`];
      const file = launcher === 'node' ? process.execPath : launcher;
      const child = spawn(file, [...words, ...direct], {
        cwd: dir,
        env,
        stdio: 'ignore',
        detached: true,
      });
      whenTestEnds(() => endGroup(child));
      const exited = once(child, 'exit');
      const pid = await eventually(() => readPid(join(dir, 'up')));
      process.kill(launcher === 'sh' ? -Number(child.pid) : Number(child.pid), 'SIGTERM');
      await eventually(() => server.execution()?.status === 'ABORTED');
      expect(server.execution()).toMatchObject({ status: 'ABORTED', exit_code: 5 });
      await eventually(() => !isAlive(pid));
      await exited;
    }),
  );
});

const readPid = async (path: string): Promise<number> => {
  const { readFile } = await import('node:fs/promises');
  return Number(await readFile(path, 'utf8').catch(() => ''));
};
