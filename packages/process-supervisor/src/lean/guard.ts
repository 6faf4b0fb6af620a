import { spawn } from 'node:child_process';
import type { Program } from '../program/program.ts';

/**
 * Waits for the end of its input, which is that of the process `p` as Node: it has ended, or has become the shell.
 * When the shell has its pipe to the watchdog, and no longer its other end, its traps are set, the watchdog is
 * there, and the guard is over; when it ends before that,
 * the guard starts Node, which reports it, and another one when that is killed, too. A shell that gets no such pipe is watched for some seconds.
 */
export const guardScript = `trap '' HUP INT QUIT TERM USR1 USR2
p=$1 sleep=$2 n=0
shift 2
read -r w
while read -r st <"/proc/$p/stat"; do
  st=\${st##*) }
  case $st in "Z "*) break ;; esac
  [ -e "/proc/$p/fd/9" ] && [ ! -e "/proc/$p/fd/8" ] && exit 0
  [ "$n" -gt 300 ] && exit 0
  n=$((n + 1))
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

/**
 * Watches over the moment in which this process becomes a shell and handles no signals: a second
 * shell reports the run when a signal ends it then. The returned function ends the guard.
 */
export function guardBecoming({ shell, sleep, words, pid }: Guarded): () => void {
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
  return () => void guard.kill('SIGKILL');
}
