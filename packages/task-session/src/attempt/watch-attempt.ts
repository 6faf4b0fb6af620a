import type { Clock } from '@procwrap/core';
import type { AttemptEnd } from '../outcome/attempt-end.ts';
import type { Limit } from '../outcome/task-outcome.ts';
import type { Attempt } from '../ports.ts';
import { type Event, lifecycle, type State } from './lifecycle.ts';

/** The end of an attempt, and its cause. */
export interface WatchedEnd {
  readonly end: AttemptEnd;
  readonly cause: 'itself' | 'stop' | 'replaced' | Limit;
}

/** The limits of an attempt. */
export interface WatchSettings {
  readonly clock: Clock;
  /** Milliseconds that the attempt may take. */
  readonly timeoutMs: number | 'none';
  /** Milliseconds that it may be inactive; no limit when left out. */
  readonly idleMs?: number | undefined;
  /** The monotonic time at which the whole run has to end; no limit when left out. */
  readonly deadlineAt?: number | undefined;
  /** Aborts when the run is to stop. */
  readonly stop: AbortSignal;
}

const causes: Readonly<Record<State, WatchedEnd['cause']>> = {
  running: 'itself',
  over: 'itself',
  timingOut: 'timeout',
  idling: 'idleTimeout',
  overdue: 'deadline',
  stopping: 'stop',
  replacing: 'replaced',
};

interface Watch {
  readonly meetLimit: (event: Event) => void;
  /** Aborts when the attempt has ended. */
  readonly over: AbortSignal;
}

/**
 * Reads the time of the last activity only when the attempt may have been inactive for too long.
 */
const watchIdle = async (
  { lastActivityAt }: Attempt,
  { clock, idleMs }: WatchSettings,
  { meetLimit, over }: Watch,
): Promise<void> => {
  if (idleMs === undefined) return;
  const start = clock.monotonic();
  while (!over.aborted) {
    const left = (lastActivityAt?.() ?? start) + idleMs - clock.monotonic();
    if (left <= 0) return meetLimit('idleTooLong');
    await clock.sleep(left, over);
  }
};

const watchTime = (settings: WatchSettings, { meetLimit, over }: Watch): void => {
  const { clock, timeoutMs, deadlineAt } = settings;
  const after = (ms: number, event: Event) =>
    void clock.sleep(ms, over).then(() => {
      if (!over.aborted) meetLimit(event);
    });
  if (timeoutMs !== 'none') after(timeoutMs, 'timeUp');
  if (deadlineAt !== undefined) after(deadlineAt - clock.monotonic(), 'deadlineUp');
};

/**
 * Watches an attempt to its end, ends it at a limit or a stop, and waits until nothing of it is
 * left.
 */
export async function watchAttempt(attempt: Attempt, settings: WatchSettings): Promise<WatchedEnd> {
  const { stop } = settings;
  let state: State = 'running';
  const scope = new AbortController();
  const happen = (event: Event) => {
    const next = lifecycle[state][event];
    state = next.state;
    if (next.action === 'terminate') void attempt.stop();
  };
  // This process may not have run for a while. An attempt that ended in that time has met no limit,
  // though Node reports its end later.
  const meetLimit = (event: Event) => {
    if (!attempt.hasEnded?.()) happen(event);
  };
  const onStop = () => happen('stopAsked');
  stop.addEventListener('abort', onStop, { once: true });
  if (stop.aborted) onStop();
  const watch = { meetLimit, over: scope.signal };
  watchTime(settings, watch);
  void watchIdle(attempt, settings, watch);
  void attempt.replaced?.then(() => meetLimit('replaceAsked'));
  const over = () => {
    // An option `signal` and an abort without a reason cost more than all else here.
    stop.removeEventListener('abort', onStop);
    scope.abort('ended');
    happen('ended');
  };
  void attempt.exited?.then(over);
  const end = await attempt.ended;
  over();
  await attempt.stop();
  return { end, cause: attempt.watched?.cause ?? causes[state] };
}
