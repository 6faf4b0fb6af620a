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

/** What requests act on. */
export interface RequestSettings {
  readonly clock: Clock;
  readonly stopper: Stopper;
  readonly child: SignalledChild;
  /** Aborted by a second request: procwrap then waits only a moment for the server. */
  readonly forceKill: AbortController;
}

/** A signal that requests a stop. */
export interface Request {
  readonly signal: NodeJS.Signals;
  /** What the child gets. */
  readonly sent: NodeJS.Signals;
  /** Whether no signal of this name has come before. */
  readonly isNew: boolean;
}

/** What holds for the first request. */
export interface FirstSettings extends RequestSettings {
  /** Whether a stop budget ends all waiting. */
  readonly hasBudget: boolean;
  readonly schedule: StopSchedule | undefined;
}

/** Acts on the first request: a drain, or the stop of the run. */
export function addFirst(
  { signal, sent }: Request,
  { schedule, hasBudget, ...settings }: FirstSettings,
): void {
  const { stopper, child } = settings;
  // The server or the launcher has stopped the run already: this is the first signal, but the
  // second request.
  const isSecond = stopper.signal.aborted;
  const mayDrain = !isSecond && child.isRunning() && !child.isStopping();
  if (mayDrain && schedule?.drain(signal)) return;
  if (isSecond && !hasBudget) endWaits(settings);
  stopper.stop({ by: 'signal', signal });
  if (!child.hasReceived(sent)) child.pass(signal, sent);
}

/** Acts on a request during a drain. */
export function endDrain(
  { signal, sent, isNew }: Request,
  { stopper, child }: RequestSettings,
): void {
  stopper.stop({ by: 'signal', signal });
  if (isNew) child.pass(signal, sent);
}

/** Acts on a request after which nothing is waited for any more. */
export function addNext({ signal, sent, isNew }: Request, settings: RequestSettings): void {
  const { child } = settings;
  if (!isNew || !child.isRunning()) forceKillNow(settings);
  if (isNew) child.pass(signal, sent);
}

/** Ends the wait for the server, and for processes that an ended child has left. */
const endWaits = (settings: RequestSettings): void => {
  if (settings.child.isRunning()) settings.forceKill.abort();
  else forceKillNow(settings);
};

const forceKillNow = ({ child, forceKill }: RequestSettings): void => {
  forceKill.abort();
  child.forceKill();
};
