import { findProgram } from '../start/find-program.ts';
import type { Program } from '../start/program.ts';

/**
 * A program that starts with some signals ignored, by way of a shell that then becomes it: Node and its library take every
 * ignored signal back before a program starts. What cannot be started stays as it is, so that the reason is found.
 */
export function ignoringSignals(program: Program, signals: readonly NodeJS.Signals[]): Program {
  if (signals.length === 0 || findProgram(program).kind !== 'executable') return program;
  const names = signals.map((signal) => signal.slice(3)).join(' ');
  const script = `trap '' ${names}; exec "$@"`;
  return { ...program, file: '/bin/sh', args: ['-c', script, 'sh', program.file, ...program.args] };
}
