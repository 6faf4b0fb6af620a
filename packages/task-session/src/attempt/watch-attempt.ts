import type { Clock } from '@procwrap/core';
import type { Attempt, AttemptEnd } from './attempt.ts';
import { type Event, lifecycle, type State } from './lifecycle.ts';

/** How one attempt went: its end, and what brought it about. */
export interface WatchedEnd {
  readonly end: AttemptEnd;
  readonly cause: 'itself' | 'timeout' | 'stop';
}

interface WatchSettings {
  readonly clock: Clock;
  /** Milliseconds the attempt may take. */
  readonly timeoutMs: number | 'none';
  /** Aborts when the run is to stop. */
  readonly stop: AbortSignal;
}

const causes: Readonly<Record<State, WatchedEnd['cause']>> = {
  running: 'itself',
  over: 'itself',
  timingOut: 'timeout',
  stopping: 'stop',
};

/** Watches an attempt to its end, ends it when its time is up or a stop is asked for, and sees that nothing of it is left. */
export const watchAttempt = async (
  attempt: Attempt,
  { clock, timeoutMs, stop }: WatchSettings,
): Promise<WatchedEnd> => {
  let state: State = 'running';
  const scope = new AbortController();
  const happen = (event: Event) => {
    const next = lifecycle[state][event];
    state = next.state;
    if (next.action === 'terminate') void attempt.stop();
  };
  const onStop = () => happen('stopAsked');
  stop.addEventListener('abort', onStop, { once: true, signal: scope.signal });
  if (stop.aborted) onStop();
  if (timeoutMs !== 'none') {
    void clock.sleep(timeoutMs, scope.signal).then(() => {
      if (!scope.signal.aborted) happen('timeUp');
    });
  }
  const end = await attempt.ended;
  scope.abort();
  happen('ended');
  await attempt.stop();
  return { end, cause: causes[state] };
};
