import { isSuccess, type ProgramEnd } from '@procwrap/core';

/** When and how a program is started again. */
export interface RestartRules {
  readonly when: 'never' | 'onFailure' | 'always';
  /** Milliseconds before the first restart; each further one in a row waits twice as long. */
  readonly delayMs: number;
  /** Milliseconds that it waits at most. */
  readonly maxDelayMs: number;
  /** How many restarts there are in a row. */
  readonly times: number;
  /** Milliseconds after which a program counts as stable: its next restart is the first of a row again. */
  readonly stableMs: number;
}

/** What holds when nothing else is said. */
export const defaultRestart: RestartRules = {
  when: 'never',
  delayMs: 1000,
  maxDelayMs: 30_000,
  times: Number.POSITIVE_INFINITY,
  stableMs: 10_000,
};

/** How the last run of a program went. */
export interface LastRun {
  readonly end: ProgramEnd;
  /** Milliseconds. */
  readonly ranMs: number;
  /** Restarts in a row before it. */
  readonly inARow: number;
}

/** Another start, or none. */
export type RestartDecision =
  | { readonly restart: false }
  | { readonly restart: true; readonly delayMs: number; readonly inARow: number };

/** Decides what follows the end of a program. One that could not be started is not tried again: nothing has changed. */
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
