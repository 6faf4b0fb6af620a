import { constants } from 'node:os';

const isKnown = (name: NodeJS.Signals): boolean => constants.signals[name] !== undefined;

const stopping: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGBREAK'];

/** Signals that ask the whole run to stop; timeout(1) takes the same four, and Windows has Ctrl-Break. */
export const stopSignals: readonly NodeJS.Signals[] = stopping.filter(isKnown);

/**
 * Left out: KILL and STOP cannot be caught; SEGV, BUS, FPE, ILL, ABRT, TRAP and SYS are our own faults; PROF is V8's;
 * CHLD tells of our children; PIPE and XFSZ come from our own writes, so that passing them on would end a child
 * because our reader left.
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
];

/** Signals that a supervisor can catch and pass on, as far as this system knows them. */
export const forwardableSignals: readonly NodeJS.Signals[] = wanted.filter(isKnown);
