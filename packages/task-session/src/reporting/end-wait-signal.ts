import type { CompleteSessionDeps } from '../session-parts.ts';
import { lastChance } from './last-chance.ts';

/** How long a request may still take when a first stop signal comes while it is sent, in milliseconds. */
const finalGraceMs = 2000;

/**
 * Ends a wait at the end of a run: aborts with a second stop signal, or two seconds after a first
 * one that comes from now on. `scope` ends its timer.
 */
export function endWaitSignal(
  { stopper, forceKill, clock }: Pick<CompleteSessionDeps, 'stopper' | 'forceKill' | 'clock'>,
  scope: AbortSignal,
): AbortSignal {
  if (stopper.signal.aborted) return forceKill;
  const limits = { cut: stopper.signal, graceMs: finalGraceMs, clock, scope };
  return AbortSignal.any([lastChance(limits), forceKill]);
}
