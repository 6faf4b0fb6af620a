import { exitCodeOfSignal, exitCodes, signalNumber } from '@procwrap/core';
import { exitCodeOfEnd } from './attempt-end.ts';
import type { StopCause } from './stop.ts';
import type { TaskOutcome } from './task-outcome.ts';

const refusalCodes = {
  denied: exitCodes.denied,
  unavailable: exitCodes.failure,
  misconfigured: exitCodes.configuration,
} as const;

/**
 * The exit code of a run that was stopped before its first attempt: as if the signal had ended it.
 */
const exitCodeOfStop = (stop: StopCause | undefined): number => {
  const signal = stop?.by === 'signal' ? (stop.signal as NodeJS.Signals) : 'SIGTERM';
  return exitCodeOfSignal(signalNumber(signal) > 0 ? signal : 'SIGTERM');
};

/**
 * The exit code of an outcome: that of the last attempt, or one of `exitCodes` where procwrap ended
 * or refused the run.
 */
export function exitCodeOfOutcome(outcome: TaskOutcome): number {
  switch (outcome.kind) {
    case 'timedOut':
      return exitCodes.timedOut;
    case 'stopped':
    case 'conflict':
      return exitCodes.refused;
    case 'notStarted':
      return refusalCodes[outcome.refusal ?? 'unavailable'];
    default:
      return outcome.end ? exitCodeOfEnd(outcome.end) : exitCodeOfStop(outcome.stop);
  }
}

/**
 * The exit code that the server stores: that of the last attempt also where the server stopped the
 * run; undefined when no attempt was made.
 */
export function reportedExitCodeOf(outcome: TaskOutcome): number | undefined {
  if (outcome.kind !== 'stopped') return exitCodeOfOutcome(outcome);
  return outcome.end && exitCodeOfEnd(outcome.end);
}
