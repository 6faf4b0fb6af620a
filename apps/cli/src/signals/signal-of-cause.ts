import type { StopCause } from '@procwrap/task-session';

/** The signal whose exit status stands for a stop: the one that came, else SIGTERM. */
export function signalOfCause(cause: StopCause | undefined): NodeJS.Signals {
  return cause?.by === 'signal' ? (cause.signal as NodeJS.Signals) : 'SIGTERM';
}
