import { constants } from 'node:os';
import type { ProcessEnd } from './process-end.ts';

/** The number of a signal on this system, e.g. 15 for `SIGTERM`; 0 when the system does not know it. */
export function signalNumber(name: NodeJS.Signals): number {
  return constants.signals[name] ?? 0;
}

/**
 * The exit code that stands for an end: its own, 128 + n after signal n, 127 when the program was not found,
 * 126 when it could not be executed. The convention is that of POSIX shells, env(1) and timeout(1).
 */
export function exitCodeOf(end: ProcessEnd): number {
  if (end.kind === 'exited') return end.exitCode;
  if (end.kind === 'signalled') return 128 + signalNumber(end.signal);
  return end.reason === 'notFound' ? 127 : 126;
}
