import { constants } from 'node:os';
import type { SupervisionMode } from './terminal.ts';

const isKnown = (name: NodeJS.Signals): boolean => constants.signals[name] !== undefined;

const stopping: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGBREAK'];

/** The signals that can stop a run: those of timeout(1), and Ctrl-Break of Windows. */
export const stopSignals: readonly NodeJS.Signals[] = stopping.filter(isKnown);

const outsideOfTerminal: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGINT'];

/**
 * The signals that stop a run by default. Outside of a terminal, HUP and QUIT are only passed on:
 * many programs read their configuration again at HUP, and a JVM prints its threads at QUIT.
 */
export function stopSignalsOf(mode: SupervisionMode): readonly NodeJS.Signals[] {
  return mode === 'terminal' ? stopSignals : outsideOfTerminal;
}

/**
 * Not here: KILL and STOP, which no process can handle; SEGV, BUS, FPE and ILL, which would come
 * again without an end after a fault of ours; PROF, which may belong to our profiler; CHLD, which
 * is about our own children; PIPE and XFSZ, which come from our own writes, so that the child would
 * end because our reader has closed.
 */
const wanted: readonly NodeJS.Signals[] = [
  ...stopSignals,
  'SIGUSR1',
  'SIGUSR2',
  'SIGALRM',
  'SIGVTALRM',
  'SIGWINCH',
  'SIGCONT',
  'SIGTSTP',
  'SIGTTIN',
  'SIGTTOU',
  'SIGURG',
  'SIGXCPU',
  'SIGIO',
  'SIGPWR',
  'SIGSTKFLT',
  // A fault of ours still ends this process: abort(3) does not return after a handler.
  'SIGABRT',
  'SIGTRAP',
  'SIGSYS',
];

/** The signals that a supervisor can handle and pass on; only those that this system has. */
export const forwardableSignals: readonly NodeJS.Signals[] = wanted.filter(isKnown);
