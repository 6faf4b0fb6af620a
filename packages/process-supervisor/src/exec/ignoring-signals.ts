import { findProgram } from '../program/find-program.ts';
import type { Program } from '../program/program.ts';

/**
 * A program that starts with some signals ignored. A shell ignores them and then becomes the
 * program, because Node sets ignored signals back to their default before a program starts. A
 * program that cannot be started is returned unchanged, so that the reason is found.
 */
export function ignoringSignals(program: Program, signals: readonly NodeJS.Signals[]): Program {
  if (signals.length === 0 || findProgram(program).kind !== 'executable') return program;
  const names = signals.map((signal) => signal.slice(3)).join(' ');
  const script = `trap '' ${names}; exec "$@"`;
  return { ...program, file: '/bin/sh', args: ['-c', script, 'sh', program.file, ...program.args] };
}
