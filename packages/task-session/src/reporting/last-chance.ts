import type { Clock } from '@procwrap/core';
import type { Stopper } from '../outcome/stop.ts';

interface LastChance {
  /** Aborts when a stop shortens the budget. */
  readonly cut: AbortSignal;
  /** Milliseconds that a request may still take then. */
  readonly graceMs: number;
  readonly clock: Clock;
  /** Aborts when the request is over; ends the timer. */
  readonly scope: AbortSignal;
}

/** A signal that aborts `graceMs` after `cut`, so that one quick request can still be made. */
export function lastChance({ cut, graceMs, clock, scope }: LastChance): AbortSignal {
  const late = new AbortController();
  const start = () =>
    void clock.sleep(graceMs, scope).then(() => {
      if (!scope.aborted) late.abort();
    });
  if (cut.aborted) start();
  else cut.addEventListener('abort', start, { once: true, signal: scope });
  return late.signal;
}

/** How long a request at the end of a run may still take after a stop signal, in milliseconds. */
export const finalGraceMs = 2000;

/** What ends the wait for the final status, apart from its own budget. */
export interface FinalLimits {
  readonly clock: Clock;
  readonly stopper: Stopper;
  /** Aborts when a further stop signal ends all waiting. */
  readonly forceKill: AbortSignal;
  /** Aborts when a stop budget leaves no more time for requests; undefined without a budget. */
  readonly reportOver?: AbortSignal | undefined;
}

/**
 * A signal for the requests of the final status, until `scope` aborts. The first stop leaves them a
 * moment; with a stop budget, its rest.
 */
export function finalChance(limits: FinalLimits, scope: AbortSignal): AbortSignal {
  const { clock, stopper, forceKill, reportOver } = limits;
  const isPatient = stopper.signal.aborted || reportOver !== undefined;
  const cut = isPatient ? forceKill : AbortSignal.any([stopper.signal, forceKill]);
  const late = lastChance({ cut, graceMs: finalGraceMs, clock, scope });
  return reportOver ? AbortSignal.any([late, reportOver]) : late;
}
