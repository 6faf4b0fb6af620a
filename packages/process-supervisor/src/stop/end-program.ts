import { type Clock, createDeadline } from '@procwrap/core';
import { sendSignal } from '../signals/send-signal.ts';
import type { Descendant } from '../sweep/run-facts.ts';
import { type Survivor, sweep } from '../sweep/sweep.ts';
import type { Tracker } from '../sweep/tracker.ts';
import { createGrace, type Grace } from './grace.ts';
import {
  nothingLeft,
  type StopListener,
  type StopOptions,
  type StopReport,
  type StopSubject,
  type StopTiming,
} from './stop-subject.ts';

/** Milliseconds after SIGKILL until a child counts as a survivor. */
const killLimitMs = 2000;
const longestPauseMs = 50;
/** The pause, a tenth of a second after the first, after which the listener is called. */
const slowAt = 64;

/**
 * Sends the first signal; returns the processes that got SIGTERM with it, so that none gets it
 * twice.
 */
const ask = (subject: StopSubject, { signal = 'SIGTERM' }: StopOptions) => {
  const reached = (subject.tracker?.look() ?? []).filter(
    ({ pid, group }) => pid === subject.pid || group === -subject.target,
  );
  sendSignal(subject.target, signal);
  // A suspended process handles no signal but KILL until it is continued.
  sendSignal(subject.target, 'SIGCONT');
  return new Set(signal === 'SIGTERM' ? reached.map(({ pid }) => pid) : []);
};

const named = (tracker: Tracker, left: readonly Descendant[]): readonly Survivor[] =>
  left.map((descendant) => ({ pid: descendant.pid, command: tracker.command(descendant) }));

/**
 * Sends SIGTERM to processes that the child left, and waits for the rest of the grace period;
 * returns those that are left.
 */
const clearGently = async (
  tracker: Tracker,
  grace: Grace,
  {
    signalled,
    listener,
  }: { readonly signalled: Set<number>; readonly listener: StopListener | undefined },
): Promise<readonly Descendant[]> => {
  let found = tracker.look();
  for (let pause = 1; found.length > 0 && grace.left() > 0; pause *= 2) {
    for (const descendant of found.filter(({ pid, unsure }) => !unsure && !signalled.has(pid))) {
      tracker.send(descendant, 'SIGTERM');
      tracker.send(descendant, 'SIGCONT');
      signalled.add(descendant.pid);
    }
    await grace.pause(Math.min(pause, longestPauseMs));
    found = tracker.look();
    if (pause === slowAt && found.length > 0) listener?.waitingFor(named(tracker, found));
  }
  return found;
};

const reportKilling = ({ pid, command, tracker, listener }: StopSubject, early: boolean): void => {
  if (!listener) return;
  const others = (tracker?.look() ?? []).filter((descendant) => descendant.pid !== pid);
  listener.killing([{ pid, command }, ...(tracker ? named(tracker, others) : [])], early);
};

const killChild = async (subject: StopSubject, clock: Clock): Promise<readonly Survivor[]> => {
  sendSignal(subject.target, 'SIGKILL');
  const survivors = subject.tracker ? await sweep(subject.tracker, clock, subject.force) : [];
  if (survivors.some(({ pid }) => pid === subject.pid)) return survivors;
  using deadline = createDeadline({ clock, ms: killLimitMs });
  await deadline.until(subject.exit);
  return subject.isOver()
    ? survivors
    : [...survivors, { pid: subject.pid, command: subject.command }];
};

/**
 * Does nothing, except that this module is loaded by now. When a program ends, our files may have
 * been replaced, or we may run as a user who cannot read them.
 */
export function prepareToEnd(): void {}

/** Stops what is left of a program, or the whole program: see `stopProgram`. */
export async function endProgram(
  subject: StopSubject,
  timing: StopTiming,
  options: StopOptions,
): Promise<StopReport> {
  const grace = createGrace(timing.clock, timing.graceMs, timing.forceKill);
  const signalled = subject.isOver() ? new Set<number>() : ask(subject, options);
  if (!subject.isOver()) await grace.until(subject.exit);
  if (!subject.isOver()) {
    reportKilling(subject, grace.wasCut());
    return { killed: true, survivors: await killChild(subject, timing.clock) };
  }
  const { tracker, listener, force } = subject;
  if (!tracker || tracker.startedNothing()) return nothingLeft;
  const left = await clearGently(tracker, grace, { signalled, listener });
  if (left.length === 0) return nothingLeft;
  listener?.killing(named(tracker, left), grace.wasCut());
  return { killed: true, survivors: await sweep(tracker, timing.clock, force) };
}
