import { findProgram } from '../program/find-program.ts';
import type { Program } from '../program/program.ts';

/** Small inits, with the options that make each run a command and signal only that. */
const inits: readonly (readonly [string, ...string[]])[] = [
  ['tini', '--'],
  ['dumb-init', '--single-child', '--'],
  ['catatonit', '--'],
];

/** The best shell first: bash handles only one of several signals that arrive at the same time. */
const shells: readonly (readonly [string, ...string[]])[] = [['dash'], ['busybox', 'sh'], ['sh']];

/**
 * Runs "$@", passes signals on to it, also those from before its start, reaps other processes, and
 * exits as it does. `wait` returns early for each signal, so the command has ended only when it can
 * get no signal.
 */
const reaperScript = `p= c=
pass() { if [ "$c" ]; then kill -s "$1" "$c" 2>/dev/null; else p="$p $1"; fi; }
for s in HUP INT QUIT TERM USR1 USR2 ALRM ABRT TRAP SYS PROF WINCH CONT; do trap "pass $s" "$s"; done
exec 3<&0
"$@" <&3 3<&- & c=$!
exec 3<&-
for s in $p; do pass "$s"; done
while :; do wait "$c"; r=$?; kill -0 "$c" 2>/dev/null || exit "$r"; done`;

const isThere = (file: string, { env }: Program): boolean =>
  findProgram({ file, args: [], env }).kind === 'executable';

/**
 * An init that runs a program as PID 1 in our place and reaps orphans (zombies): one of the image,
 * else a shell with a script; undefined where there is neither. This process cannot reap orphans
 * itself: waiting for any process would take the ends of our own children away from Node.
 */
export function planInit(program: Program): Program | undefined {
  const words = [program.file, ...program.args];
  const init = inits.find(([name]) => isThere(name, program));
  if (init) {
    const [file, ...first] = init;
    return { ...program, file, args: [...first, ...words] };
  }
  const shell = shells.find(([name]) => isThere(name, program));
  if (!shell) return undefined;
  const [file, ...first] = shell;
  return { ...program, file, args: [...first, '-c', reaperScript, 'procwrap-reaper', ...words] };
}
