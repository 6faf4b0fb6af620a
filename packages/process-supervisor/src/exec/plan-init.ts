import { findProgram } from '../start/find-program.ts';
import type { Program } from '../start/program.ts';

/** Small inits, and how each is told to run a command and to signal nothing but it. */
const inits: readonly (readonly [string, ...string[]])[] = [
  ['tini', '--'],
  ['dumb-init', '--single-child', '--'],
  ['catatonit', '--'],
];

/** Shells from the best to the worst: bash loses all but one of a burst of signals. */
const shells: readonly (readonly [string, ...string[]])[] = [['dash'], ['busybox', 'sh'], ['sh']];

/**
 * Runs "$@", passes signals on to it, keeps those that come before it is there, clears away whoever else ends, and exits
 * as it does. `wait` returns early for each signal; the command is over only when there is nobody to signal.
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
 * An init that runs a program and clears away ended orphans, to be put in our place as PID 1: one that the image brings,
 * else a shell with a script. Nothing where there is neither. We cannot do it ourselves: taking in the ends of strangers
 * would take in those of our own children before Node sees them.
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
