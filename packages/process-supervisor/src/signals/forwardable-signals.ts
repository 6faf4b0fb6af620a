import { constants } from 'node:os';
import type { SupervisionMode } from './terminal.ts';

const isKnown = (name: NodeJS.Signals): boolean => constants.signals[name] !== undefined;

const stopping: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGBREAK'];

/** Signals that can ask a whole run to stop; timeout(1) takes the same four, and Windows has Ctrl-Break. */
export const stopSignals: readonly NodeJS.Signals[] = stopping.filter(isKnown);

const outsideOfTerminal: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGINT'];

/**
 * The signals that stop a run unless somebody names others. Outside of a terminal many programs read their configuration
 * again at HUP, and a JVM prints its threads at QUIT: there both are only passed on.
 */
export function stopSignalsOf(mode: SupervisionMode): readonly NodeJS.Signals[] {
  return mode === 'terminal' ? stopSignals : outsideOfTerminal;
}

/**
 * Left out: KILL and STOP cannot be caught; after a fault of our own SEGV, BUS, FPE and ILL would come again for ever if
 * they were caught; PROF may be our profiler's; CHLD tells of our children; PIPE and XFSZ come from our own writes, so that passing them on would end
 * a child because our reader left.
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
  // A fault of ours ends us all the same: abort(3) does not return after a handler.
  'SIGABRT',
  'SIGTRAP',
  'SIGSYS',
];

/** Signals that a supervisor can catch and pass on, as far as this system knows them. */
export const forwardableSignals: readonly NodeJS.Signals[] = wanted.filter(isKnown);
