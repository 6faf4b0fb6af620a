import type { Clock } from '@procwrap/core';
import type { Stopper } from '@procwrap/task-session';
import type { SignalledChild } from './signalled-child.ts';

/** The signals that ask a run to stop, one after another. */
export interface StopRequests {
  /** Acts on one; `sent` is what it means for the child. */
  ask(signal: NodeJS.Signals, sent: NodeJS.Signals): void;
  /** The first one, if there was one. */
  first(): NodeJS.Signals | undefined;
}

interface RequestSettings {
  readonly clock: Clock;
  readonly stopper: Stopper;
  readonly child: SignalledChild;
  /** Pulled to wait for the server no longer than a moment. */
  readonly forceKill: AbortController;
}

/** Launchers such as npm pass on a signal that the whole group has had already: a copy this soon is no second request. In milliseconds. */
const sameRequestMs = 250;

/**
 * No request yet. The same signal again ends the grace; another one is passed on, because many programs know a quick and a
 * slow way to stop.
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
    ask: (signal, sent) => {
      const before = cameAt.get(signal);
      if (before !== undefined) {
        if (clock.monotonic() - before >= sameRequestMs) forceKillNow();
        return;
      }
      const isFirst = cameAt.size === 0;
      const isStopping = stopper.signal.aborted;
      cameAt.set(signal, clock.monotonic());
      if (isStopping && !child.isThere()) forceKillNow();
      // Somebody else has stopped the run already: this is the first signal, but the second request.
      else if (isStopping && isFirst) forceKill.abort();
      stopper.stop({ by: 'signal', signal });
      if (!isFirst || !child.hasHad(sent)) child.pass(signal, sent);
    },
  };
}
