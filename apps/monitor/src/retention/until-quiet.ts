import { performance } from 'node:perf_hooks';
import type { Clock } from '../clock.ts';

/** Between two pieces others get their turn. */
const restMs = 20;

/** While the event loop is busier than this, cleaning up waits, but only for a while: the disk must not fill up. */
const busyShare = 0.6;
const mostWaits = 20;
const waitMs = 250;

/** Resolves when the server has time for another piece of work; rejects when it closes. */
export function createUntilQuiet(clock: Clock, signal: AbortSignal): () => Promise<void> {
  let last = performance.eventLoopUtilization();
  const isBusy = () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, last);
    last = now;
    return utilization > busyShare;
  };
  return async () => {
    await clock.sleep(restMs, signal);
    for (let count = 0; count < mostWaits && isBusy(); count += 1)
      await clock.sleep(waitMs, signal);
    signal.throwIfAborted();
  };
}
