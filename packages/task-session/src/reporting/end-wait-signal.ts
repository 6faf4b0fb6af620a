import { type FinalLimits, finalGraceMs, lastChance } from './last-chance.ts';

/**
 * Ends a wait at the end of a run: aborts with a second stop signal, or two seconds after a first
 * one that comes from now on; with a stop budget, at the end of its rest. `scope` ends its timer.
 */
export function endWaitSignal(
  { stopper, forceKill, clock, reportOver }: FinalLimits,
  scope: AbortSignal,
): AbortSignal {
  if (reportOver) return AbortSignal.any([forceKill, reportOver]);
  if (stopper.signal.aborted) return forceKill;
  const limits = { cut: stopper.signal, graceMs: finalGraceMs, clock, scope };
  return AbortSignal.any([lastChance(limits), forceKill]);
}
