import { type Clock, createDeadline } from '@procwrap/core';
import { sendSignal } from '../signals/send-signal.ts';
import { type Force, type Survivor, sweep } from '../sweep/sweep.ts';
import type { Descendant, Tracker } from '../sweep/tracker.ts';
import { createGrace, type Grace } from './grace.ts';

/** How to ask a program to stop. */
export interface StopOptions {
  /** What to ask with; `SIGTERM` when left out. */
  readonly signal?: NodeJS.Signals;
}

/** How a stop went. */
export interface StopReport {
  /** Whether anything had to be killed. */
  readonly killed: boolean;
  /** What could not be killed. */
  readonly survivors: readonly Survivor[];
}

/** Hears of a stop that takes long. */
export interface StopListener {
  /** The child has ended; these have outlived it and do not end at once. */
  waitingFor(left: readonly Survivor[]): void;
  /** These are killed now; `early`: the grace was ended before its time. */
  killing(left: readonly Survivor[], early: boolean): void;
}

/** The program to stop, as far as stopping needs to know it. */
export interface StopSubject {
  readonly pid: number;
  /** Where signals go: the pid, or its negative for the group. */
  readonly target: number;
  readonly isOver: () => boolean;
  readonly exit: Promise<unknown>;
  /** Left out when only the child itself is ours to end. */
  readonly tracker: Tracker | undefined;
  readonly command: string;
  readonly force?: Force;
  readonly listener?: StopListener;
}

/** How patient to be. */
export interface StopTiming {
  readonly graceMs: number;
  readonly clock: Clock;
  /** Aborted when the grace is to end at once. */
  readonly forceKill: AbortSignal;
}

/** How long a killed child may take to be gone before it counts as a survivor. */
const killLimitMs = 2000;
const longestPauseMs = 50;
/** The pause after which what is left counts as slow, a tenth of a second in all. */
const slowAt = 64;

/** Asks the child; returns who of its group has heard it, so that nobody is asked twice. */
const ask = (subject: StopSubject, { signal = 'SIGTERM' }: StopOptions) => {
  const reached = (subject.tracker?.look() ?? []).filter(
    ({ pid, group }) => pid === subject.pid || group === -subject.target,
  );
  sendSignal(subject.target, signal);
  // A suspended process acts on nothing but KILL until it is continued.
  sendSignal(subject.target, 'SIGCONT');
  return new Set(signal === 'SIGTERM' ? reached.map(({ pid }) => pid) : []);
};

const named = (tracker: Tracker, left: readonly Descendant[]): readonly Survivor[] =>
  left.map((descendant) => ({ pid: descendant.pid, command: tracker.command(descendant) }));

/** Gives what outlives the child the rest of the grace; returns who is still there. */
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

const killChild = async (
  subject: StopSubject,
  { clock, forceKill }: StopTiming,
): Promise<readonly Survivor[]> => {
  reportKilling(subject, forceKill.aborted);
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
 * Ends a program and what it left behind: asks, waits for the grace, kills, and sweeps until nothing is left. One grace
 * holds for all of it. After a natural end only the descendants that are left are ended, which is quick when there are none.
 */
export async function stopProgram(
  subject: StopSubject,
  timing: StopTiming,
  options: StopOptions,
): Promise<StopReport> {
  const grace = createGrace(timing.clock, timing.graceMs, timing.forceKill);
  const signalled = subject.isOver() ? new Set<number>() : ask(subject, options);
  if (!subject.isOver()) await grace.until(subject.exit);
  if (!subject.isOver()) {
    return { killed: true, survivors: await killChild(subject, timing) };
  }
  const { tracker, listener, force } = subject;
  if (!tracker || tracker.startedNothing()) return { killed: false, survivors: [] };
  const left = await clearGently(tracker, grace, { signalled, listener });
  if (left.length === 0) return { killed: false, survivors: [] };
  listener?.killing(named(tracker, left), timing.forceKill.aborted);
  return { killed: true, survivors: await sweep(tracker, timing.clock, force) };
}
