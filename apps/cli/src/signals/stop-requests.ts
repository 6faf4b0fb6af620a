import type { Clock } from '@procwrap/core';
import type { Stopper } from '@procwrap/task-session';
import type { SignalledChild } from './signalled-child.ts';

/** What follows the first stop signal when there is a stop budget or a drain. */
export interface StopSchedule {
  /**
   * The first stop signal came at `at`, on the clock's monotonic time. Returns whether a stop budget
   * ends all waiting from now on.
   */
  begin(at: number): boolean;
  /** Starts the drain; false when there is none. */
  drain(signal: NodeJS.Signals): boolean;
}

/** The signals that request a run to stop, one after another. */
export interface StopRequests {
  /** Acts on one; `sent` is what the child gets. */
  add(signal: NodeJS.Signals, sent: NodeJS.Signals): void;
  /** The first one, if there was one. */
  first(): NodeJS.Signals | undefined;
  /** From now on this schedule holds, also for a signal that has come before. */
  follow(schedule: StopSchedule): void;
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
 * Starts without a request. The same signal again ends the drain, or else the grace period; another
 * one is passed on, because many programs have a quick and a slow way to stop.
 */
export function createStopRequests(settings: RequestSettings): StopRequests {
  const { clock, stopper, child, forceKill } = settings;
  const cameAt = new Map<NodeJS.Signals, number>();
  let firstAt: number | undefined;
  let schedule: StopSchedule | undefined;
  const forceKillNow = () => {
    forceKill.abort();
    child.forceKill();
  };
  // The server or the launcher has stopped the run already: this is the first signal, but the
  // second request.
  const hurry = (hasBudget: boolean) => {
    if (hasBudget) return;
    if (child.isRunning()) forceKill.abort();
    else forceKillNow();
  };
  const addFirst = (signal: NodeJS.Signals, sent: NodeJS.Signals) => {
    const isStopping = stopper.signal.aborted;
    firstAt = clock.monotonic();
    const hasBudget = schedule?.begin(firstAt) ?? false;
    if (isStopping) hurry(hasBudget);
    else if (child.isRunning() && !child.isStopping() && schedule?.drain(signal)) return;
    stopper.stop({ by: 'signal', signal });
    if (!child.hasReceived(sent)) child.pass(signal, sent);
  };
  const endDrain = (signal: NodeJS.Signals, sent: NodeJS.Signals, isNew: boolean) => {
    stopper.stop({ by: 'signal', signal });
    if (isNew) child.pass(signal, sent);
  };
  const addOther = (signal: NodeJS.Signals, sent: NodeJS.Signals) => {
    if (!child.isRunning()) forceKillNow();
    child.pass(signal, sent);
  };
  return {
    first: () => cameAt.keys().next().value,
    follow: (followed) => {
      schedule = followed;
      if (firstAt !== undefined) followed.begin(firstAt);
    },
    add: (signal, sent) => {
      const now = clock.monotonic();
      const before = cameAt.get(signal);
      if (before !== undefined && now - before < sameRequestMs) return;
      const isFirst = cameAt.size === 0;
      cameAt.set(signal, now);
      if (isFirst) addFirst(signal, sent);
      else if (!stopper.ending.aborted) endDrain(signal, sent, before === undefined);
      else if (before !== undefined) forceKillNow();
      else addOther(signal, sent);
    },
  };
}
