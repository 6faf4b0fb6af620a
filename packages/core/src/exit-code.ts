import { constants } from 'node:os';
import type { NotStarted, ProgramEnd } from './program-end.ts';

/**
 * The exit codes of procwrap itself, as of POSIX shells, env(1), timeout(1) and sysexits.h. The
 * exit code after signal n is `signalBase` + n.
 */
export const exitCodes = {
  success: 0,
  failure: 1,
  /** The server refused the run, or stopped it (EX_TEMPFAIL). */
  refused: 75,
  /** The server refused the API key (EX_NOPERM). */
  denied: 77,
  /** The options are wrong (EX_CONFIG). */
  configuration: 78,
  timedOut: 124,
  notExecutable: 126,
  notFound: 127,
  signalBase: 128,
} as const;

/**
 * The number of a signal on this system, e.g. 15 for `SIGTERM`; 0 when the system does not know it.
 */
export function signalNumber(name: NodeJS.Signals): number {
  return constants.signals[name] ?? 0;
}

/** The exit code that a shell reports for an end by a signal: 143 for `SIGTERM`. */
export function exitCodeOfSignal(name: NodeJS.Signals): number {
  return exitCodes.signalBase + signalNumber(name);
}

const exitCodeWithoutStart = ({ reason, exitCode }: NotStarted): number => {
  if (exitCode !== undefined) return exitCode;
  if (reason === 'stopped') return exitCodeOfSignal('SIGTERM');
  return reason === 'notFound' ? exitCodes.notFound : exitCodes.notExecutable;
};

/**
 * The exit code that a shell reports for an end: its own, 128 + n after signal n. Without a start:
 * 127 for a program that was not found, 143 after a stop that came before it, else 126.
 */
export function exitCodeOf(end: ProgramEnd): number {
  if (end.kind === 'exited') return end.exitCode;
  return end.kind === 'signalled' ? exitCodeOfSignal(end.signal) : exitCodeWithoutStart(end);
}

/** Which ends are a success. */
export interface SuccessRules {
  /** [0] by default. */
  readonly successExitCodes?: readonly number[];
}

/** Whether an end is a success. */
export function isSuccess(end: ProgramEnd, rules: SuccessRules = {}): boolean {
  const { successExitCodes = [exitCodes.success] } = rules;
  return end.kind === 'exited' && successExitCodes.includes(end.exitCode);
}
