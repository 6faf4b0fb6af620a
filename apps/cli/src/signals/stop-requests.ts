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

interface Request {
  readonly signal: NodeJS.Signals;
  /** What the child gets. */
  readonly sent: NodeJS.Signals;
  /** Whether no signal of this name has come before. */
  readonly isNew: boolean;
}

interface FirstSettings extends RequestSettings {
  /** Whether a stop budget ends all waiting. */
  readonly hasBudget: boolean;
  readonly schedule: StopSchedule | undefined;
}

const addFirst = (
  { signal, sent }: Request,
  { schedule, hasBudget, ...settings }: FirstSettings,
): void => {
  const { stopper, child } = settings;
  // The server or the launcher has stopped the run already: this is the first signal, but the
  // second request.
  const isSecond = stopper.signal.aborted;
  const mayDrain = !isSecond && child.isRunning() && !child.isStopping();
  if (mayDrain && schedule?.drain(signal)) return;
  if (isSecond && !hasBudget) hurry(settings);
  stopper.stop({ by: 'signal', signal });
  if (!child.hasReceived(sent)) child.pass(signal, sent);
};

const endDrain = ({ signal, sent, isNew }: Request, { stopper, child }: RequestSettings): void => {
  stopper.stop({ by: 'signal', signal });
  if (isNew) child.pass(signal, sent);
};

const addNext = ({ signal, sent, isNew }: Request, settings: RequestSettings): void => {
  const { child } = settings;
  if (!isNew || !child.isRunning()) forceKillNow(settings);
  if (isNew) child.pass(signal, sent);
};

/** Ends the wait for the server, and for processes that an ended child has left. */
const hurry = (settings: RequestSettings): void => {
  if (settings.child.isRunning()) settings.forceKill.abort();
  else forceKillNow(settings);
};

const forceKillNow = ({ child, forceKill }: RequestSettings): void => {
  forceKill.abort();
  child.forceKill();
};
