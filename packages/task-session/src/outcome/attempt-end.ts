import {
  exitCodeOf,
  exitCodes,
  isSuccess,
  type ProgramEnd,
  type SuccessRules,
} from '@procwrap/core';

/** A function returned, or its promise was fulfilled. */
export interface Returned {
  readonly kind: 'returned';
  readonly value: unknown;
}

/** A function threw, or its promise was rejected. */
export interface Threw {
  readonly kind: 'threw';
  readonly error: unknown;
}

/** How one attempt ended: as a program does, or as a function does. */
export type AttemptEnd = ProgramEnd | Returned | Threw;

/**
 * Whether an attempt succeeded. A function succeeds when it returns; the rules are about programs.
 */
export function isAttemptSuccess(end: AttemptEnd, rules?: SuccessRules): boolean {
  if (end.kind === 'returned') return true;
  return end.kind !== 'threw' && isSuccess(end, rules);
}

/** The exit code of an attempt: 0 or 1 for a function. */
export function exitCodeOfEnd(end: AttemptEnd): number {
  if (end.kind === 'returned') return exitCodes.success;
  return end.kind === 'threw' ? exitCodes.failure : exitCodeOf(end);
}
