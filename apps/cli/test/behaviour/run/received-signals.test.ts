import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, inject, it } from 'vitest';
import { bareEnv, startProcwrap } from '../../procwrap.ts';
import { reacting, seen } from './reacting.ts';

describe('procwrap itself', () => {
  // The watchdog of systemd sends the first one.
  it.each(['SIGABRT', 'SIGSYS', 'SIGTRAP', 'SIGPROF', 'SIGQUIT', 'SIGHUP'] as const)(
    'continues after %s, which reaches the command',
    (signal) =>
      withTempDir(async (dir) => {
        const words = ['-o', ...reacting(dir, { [signal.slice(3)]: 'exit 5' })];
        const { child, ended } = startProcwrap(words);
        try {
          await seen(dir, 'up');
          child.kill(signal);
          expect(await ended).toMatchObject({ code: 5, signal: null });
        } finally {
          child.kill('SIGKILL');
        }
      }),
  );
});

const statusOf = (file: string) => /^SigIgn:\s*(\S+)$/m.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
const ignoresHup = (file: string) => (Number.parseInt(statusOf(file).slice(-1), 16) & 1) === 1;

/** A command that writes the signals that it ignores to files, and ends with 5 at USR1. */
const keeping = (dir: string) => {
  const script = `cat /proc/self/status > ${dir}/status; trap "exit 5" USR1; trap "touch ${dir}/hup" HUP; touch ${dir}/up; while :; do sleep 0.02; done`;
  return ['sh', '-c', script];
};

describe('a HUP that was ignored when procwrap was started', () => {
  const procwrap = [process.execPath, inject('bundle'), '-o'];

  interface ShellRun {
    readonly options?: readonly string[];
    /** Sent one after the other; the last one ends the command. */
    readonly signals?: readonly NodeJS.Signals[];
    readonly check: (dir: string, code: number | null) => void;
  }

  /** Runs procwrap in a shell, which writes its process ID to a file, and sends it signals. */
  const underShell = (script: string, run: ShellRun) =>
    withTempDir(async (dir) => {
      const { options = [], signals = ['SIGHUP', 'SIGUSR1'], check } = run;
      const words = [...procwrap, ...options, ...keeping(dir)];
      const shell = spawn('bash', ['-c', script, 'bash', join(dir, 'pid'), ...words], {
        env: { ...bareEnv },
        stdio: ['ignore', 'ignore', 'inherit'],
        detached: true,
      });
      try {
        const exit = once(shell, 'exit');
        await seen(dir, 'up');
        const pid = Number(readFileSync(join(dir, 'pid'), 'utf8'));
        for (const signal of signals) process.kill(pid, signal);
        check(dir, (await exit)[0]);
      } finally {
        if (shell.exitCode === null && shell.pid) process.kill(-shell.pid, 'SIGKILL');
      }
    });

  const inBackground = 'pid=$1; shift; "$@" & echo $! > "$pid"; wait $!';
  const inScript = `trap '' HUP; ${inBackground}`;
  const byNohup = `pid=$1; shift; nohup "$@" & echo $! > "$pid"; wait $!`;

  it.each([
    ['by a script', inScript],
    ['by nohup', byNohup],
  ])('stays ignored for it and for the command: %s', (_name, script) =>
    underShell(script, {
      check: (dir, code) => {
        expect(code).toBe(5);
        expect(ignoresHup(join(dir, 'status'))).toBe(true);
      },
    }),
  );

  it('reaches the command when an option names it', () =>
    underShell(inScript, {
      options: ['--map-signal', 'HUP:TERM'],
      signals: ['SIGHUP'],
      check: (_dir, code) => expect(code).toBe(143),
    }));

  it('is not ignored when the caller did not ignore it', () =>
    underShell(inBackground, {
      check: (dir) => expect(ignoresHup(join(dir, 'status'))).toBe(false),
    }));

  it('stays ignored for the command that procwrap becomes', () =>
    underShell(inScript, {
      options: ['--mode', 'exec'],
      check: (dir, code) => {
        expect(code).toBe(5);
        expect(ignoresHup(join(dir, 'status'))).toBe(true);
      },
    }));
});
