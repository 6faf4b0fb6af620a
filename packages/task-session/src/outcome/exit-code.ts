import { constants } from 'node:os';
import { exitCodeOfEnd } from './attempt-end.ts';
import type { StopCause } from './stop.ts';
import type { TaskOutcome } from './task-outcome.ts';

/** The exit statuses that are the wrapper's own, after timeout(1) and sysexits.h. */
export const exitStatus = {
  timedOut: 124,
  conflict: 75,
  denied: 77,
  configuration: 78,
  unavailable: 1,
} as const;

const signalNumbers: Readonly<Record<string, number | undefined>> = constants.signals;

/** The exit status of a run that was stopped before anything was started: 128 + the signal, as if the signal had ended it. */
const exitCodeOfStop = (stop: StopCause | undefined): number =>
  128 + (signalNumbers[stop?.by === 'signal' ? stop.signal : 'SIGTERM'] ?? 15);

/** The exit status of an outcome: the child's where it had one, and one of `exitStatus` where the wrapper decided. */
export function exitCodeOf(outcome: TaskOutcome): number {
  switch (outcome.kind) {
    case 'timedOut':
      return exitStatus.timedOut;
    case 'stopped':
    case 'conflict':
      return exitStatus.conflict;
    case 'notStarted':
      return exitStatus[outcome.refusal ?? 'unavailable'];
    default:
      return outcome.end ? exitCodeOfEnd(outcome.end) : exitCodeOfStop(outcome.stop);
  }
}

/** The exit code that the server stores: the program's own, also where the server stopped it; undefined where nothing had run by then. */
export function reportedExitCodeOf(outcome: TaskOutcome): number | undefined {
  if (outcome.kind !== 'stopped') return exitCodeOf(outcome);
  return outcome.end && exitCodeOfEnd(outcome.end);
}
