import {
  addFirst,
  addNext,
  endDrain,
  type RequestSettings,
  type StopSchedule,
} from './act-on-request.ts';

/** The signals that request a run to stop, one after another. */
export interface StopRequests {
  /** Acts on one; `sent` is what the child gets. */
  add(signal: NodeJS.Signals, sent: NodeJS.Signals): void;
  /** The first one, if there was one. */
  first(): NodeJS.Signals | undefined;
  /** From now on this schedule holds, also for a signal that has come before. */
  follow(schedule: StopSchedule): void;
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
  const { clock, stopper } = settings;
  const cameAt = new Map<NodeJS.Signals, number>();
  let firstAt: number | undefined;
  let schedule: StopSchedule | undefined;
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
      cameAt.set(signal, now);
      const request = { signal, sent, isNew: before === undefined };
      if (firstAt === undefined) {
        firstAt = now;
        const hasBudget = schedule?.begin(now) ?? false;
        addFirst(request, { ...settings, hasBudget, schedule });
      } else if (stopper.ending.aborted) addNext(request, settings);
      else endDrain(request, settings);
    },
  };
}
