import { type Clock, createDeadline, type Log, type Result, success } from '@procwrap/core';
import { describeHolder } from './holder.ts';
import type { Held, LocalLock, Taken } from './local-lock.ts';

/** How long a run waits for its lock. */
export interface WaitSettings {
  /** The name of the lock. */
  readonly name: string;
  /** Milliseconds; 0 is one try. */
  readonly waitMs: number | 'forever';
  readonly clock: Clock;
  readonly log: Log;
  /** Aborts when the run is stopped. */
  readonly stop: AbortSignal;
}

/** A lock, or why there is none: another run holds it, or the run was stopped. */
export type Waited = Taken | Held | { readonly kind: 'stopped' };

const stopped = { kind: 'stopped' } as const;

/** A connection that ends at once shows nothing, so the next look comes after this pause. */
const pauseMs = 1000;

/** Takes the lock; while another run holds it, waits for the end of that run, within the limit. */
export async function waitForLock(
  lock: LocalLock,
  settings: WaitSettings,
): Promise<Result<Waited>> {
  const { waitMs, clock, stop } = settings;
  if (waitMs === 'forever') return waitUntil(stop, lock, settings);
  using deadline = createDeadline({ clock, ms: waitMs, signal: stop });
  // With nothing to wait for, one try is enough, and it needs no timer.
  return await waitUntil(waitMs === 0 ? AbortSignal.abort() : deadline.signal, lock, settings);
}

const sayTaken = (since: number | undefined, { name, clock, log }: WaitSettings): void => {
  if (since === undefined) return;
  const seconds = ((clock.monotonic() - since) / 1000).toFixed(1);
  log.info('lock-taken', `has the lock '${name}' after ${seconds} s`);
};

const waitUntil = async (
  over: AbortSignal,
  lock: LocalLock,
  settings: WaitSettings,
): Promise<Result<Waited>> => {
  const { name, clock, log, stop } = settings;
  let since: number | undefined;
  let before: string | undefined;
  for (;;) {
    const result = await lock.tryTake();
    if (!result.ok) return result;
    if (result.value.kind === 'taken') {
      sayTaken(since, settings);
      return result;
    }
    const held = result.value;
    const description = describeHolder(name, held.holder);
    const isSame = description === before;
    if (!isSame && !over.aborted) log.info('lock-awaited', `waits for its lock: ${description}`);
    before = description;
    since ??= clock.monotonic();
    // Also ends the connection to the holder.
    await held.untilGone(over);
    if (stop.aborted) return success(stopped);
    if (over.aborted) return success(held);
    if (isSame) await clock.sleep(pauseMs, over);
  }
};
