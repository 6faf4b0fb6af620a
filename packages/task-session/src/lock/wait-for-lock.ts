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

const waitUntil = async (
  over: AbortSignal,
  lock: LocalLock,
  { name, clock, log, stop }: WaitSettings,
): Promise<Result<Waited>> => {
  let before: string | undefined;
  for (;;) {
    const result = await lock.tryTake();
    if (!result.ok || result.value.kind === 'taken') return result;
    const held = result.value;
    const description = describeHolder(name, held.holder);
    const isSame = description === before;
    if (!isSame && !over.aborted) log.info('lock-awaited', `waits for its lock: ${description}`);
    before = description;
    // Also ends the connection to the holder.
    await held.untilGone(over);
    if (stop.aborted) return success(stopped);
    if (over.aborted) return success(held);
    if (isSame) await clock.sleep(pauseMs, over);
  }
};
