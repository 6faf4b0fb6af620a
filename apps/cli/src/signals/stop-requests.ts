import type { Clock } from '@procwrap/core';
import type { Stopper } from '@procwrap/task-session';
import type { SignalledChild } from './signalled-child.ts';

/** The signals that request a run to stop, one after another. */
export interface StopRequests {
  /** Acts on one; `sent` is what the child gets. */
  add(signal: NodeJS.Signals, sent: NodeJS.Signals): void;
  /** The first one, if there was one. */
  first(): NodeJS.Signals | undefined;
}

interface RequestSettings {
  readonly clock: Clock;
  readonly stopper: Stopper;
  readonly child: SignalledChild;
  /** Aborted by a second request: procwrap then waits only a moment for the server. */
  readonly forceKill: AbortController;
}

/**
 * Launchers such as npm pass on a signal that the whole group has received already: a copy within
 * this time is not a second request. In milliseconds.
 */
const sameRequestMs = 250;

/**
 * Starts without a request. The same signal again ends the grace period; another one is passed on,
 * because many programs have a quick and a slow way to stop.
 */
export function createStopRequests(settings: RequestSettings): StopRequests {
  const { clock, stopper, child, forceKill } = settings;
  const cameAt = new Map<NodeJS.Signals, number>();
  const forceKillNow = () => {
    forceKill.abort();
    child.forceKill();
  };
  return {
    first: () => cameAt.keys().next().value,
    add: (signal, sent) => {
      const before = cameAt.get(signal);
      if (before !== undefined) {
        if (clock.monotonic() - before >= sameRequestMs) forceKillNow();
        return;
      }
      const isFirst = cameAt.size === 0;
      const isStopping = stopper.signal.aborted;
      cameAt.set(signal, clock.monotonic());
      if (isStopping && !child.isRunning()) forceKillNow();
      // The server or the launcher has stopped the run already: this is the first signal, but the
      // second request.
      else if (isStopping && isFirst) forceKill.abort();
      stopper.stop({ by: 'signal', signal });
      if (!isFirst || !child.hasReceived(sent)) child.pass(signal, sent);
    },
  };
}
