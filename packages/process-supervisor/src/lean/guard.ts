import { spawn } from 'node:child_process';
import type { Program } from '../program/program.ts';

/** The variable that gives the shell the process id of the guard. */
export const guardVariable = 'PROCWRAP_LEAN_GUARD';

/**
 * Waits for the end of its input, which is that of the process `p` as Node: it has ended, or has become the shell.
 * The shell ends the guard when its traps are set and its watchdog is there. When the shell ends before
 * that, the guard starts Node, which reports it, and another one when that is killed, too.
 */
export const guardScript = `trap '' HUP INT QUIT TERM USR1 USR2
p=$1 sleep=$2
shift 2
read -r w
while read -r st <"/proc/$p/stat"; do
  st=\${st##*) }
  case $st in "Z "*) break ;; esac
  "$sleep" 0.01
done 2>/dev/null
"$@" early </dev/null
if [ $? = 137 ]; then exec "$@" early </dev/null; fi`;

/** What a guard needs. */
export interface Guarded {
  /** The shell that this process is about to become. */
  readonly shell: Program;
  readonly sleep: string;
  /** The words that start Node again. */
  readonly words: readonly string[];
  readonly pid: number;
}

/** A shell that ends its guard, and what ends the guard when this process stays as it is. */
export interface GuardedShell {
  readonly shell: Program;
  end(): void;
}

/**
 * Watches over the moment in which this process becomes a shell and handles no signals: a second
 * shell reports the run when a signal ends it then.
 */
export function guardBecoming({ shell, sleep, words, pid }: Guarded): GuardedShell {
  // The words of the shell before its script: busybox has one.
  const first = shell.args.slice(0, shell.args.indexOf('-c'));
  const args = [...first, '-c', guardScript, 'procwrap-guard', String(pid), sleep, ...words];
  const guard = spawn(shell.file, args, {
    env: shell.env,
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  guard.on('error', () => {});
  guard.stdin?.on('error', () => {});
  guard.unref();
  const env = { ...shell.env, ...(guard.pid && { [guardVariable]: String(guard.pid) }) };
  return { shell: { ...shell, env }, end: () => void guard.kill('SIGKILL') };
}
