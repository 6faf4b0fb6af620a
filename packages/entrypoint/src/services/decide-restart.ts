import { isSuccess, type ProgramEnd } from '@procwrap/core';

/** Rules for when and how a program is started again. */
export interface RestartRules {
  /** After which ends it is started again. */
  readonly when: 'never' | 'onFailure' | 'always';
  /** Milliseconds before the first restart; each further restart in a row waits twice as long. */
  readonly delayMs: number;
  /** The longest wait in milliseconds. */
  readonly maxDelayMs: number;
  /** The most restarts in a row. */
  readonly times: number;
  /** Milliseconds after which a program is stable: its next restart is the first of a row again. */
  readonly stableMs: number;
}

/** The rules by default. */
export const defaultRestart: RestartRules = {
  when: 'never',
  delayMs: 1000,
  maxDelayMs: 30_000,
  times: Number.POSITIVE_INFINITY,
  stableMs: 10_000,
};

/** The last run of a program. */
export interface LastRun {
  readonly end: ProgramEnd;
  /** How long it ran, in milliseconds. */
  readonly ranMs: number;
  /** Restarts in a row before it. */
  readonly inARow: number;
}

/** Whether there is another start, and when. */
export type RestartDecision =
  | { readonly restart: false }
  | { readonly restart: true; readonly delayMs: number; readonly inARow: number };

/**
 * Decides whether a program is started again. One that could not be started is not, as nothing has
 * changed.
 */
export function decideRestart(
  rules: RestartRules,
  { end, ranMs, inARow }: LastRun,
): RestartDecision {
  const failed = !isSuccess(end);
  const wanted = rules.when === 'always' || (rules.when === 'onFailure' && failed);
  const before = ranMs >= rules.stableMs ? 0 : inARow;
  if (end.kind === 'notStarted' || !wanted || before >= rules.times) return { restart: false };
  const delayMs = Math.min(rules.delayMs * 2 ** before, rules.maxDelayMs);
  return { restart: true, delayMs, inARow: before + 1 };
}
