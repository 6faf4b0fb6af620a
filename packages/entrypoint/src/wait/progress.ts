import type { Clock, Log } from '@procwrap/core';

/** Writes what a wait is for, so that one sees why a container does not start. */
export interface WaitProgress {
  /** A check has failed, and another one follows. */
  notReady(why: string): void;
  ready(): void;
}

/** Milliseconds before the first line: a wait that is over by then writes nothing. */
const firstLineMs = 1000;

/** Milliseconds between two lines. */
const nextLineMs = 10_000;

/** Milliseconds after which a wait is longer than most, so that its lines are warnings. */
const longWaitMs = 10_000;

interface Wait {
  /** The target, without a password. */
  readonly shown: string;
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly log: Log;
}

/** A limit for people: in seconds, from one second on. */
export function showLimit(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${ms / 1000} s`;
}

const seconds = (ms: number): string => `${Math.round(ms / 100) / 10} s`;

/**
 * The lines of a wait for one target: one after a second, one every ten seconds, and one when the
 * target is ready. They are warnings from the tenth second on; who has read a warning also reads
 * how the wait ended.
 */
export function createWaitProgress({ shown, timeoutMs, clock, log }: Wait): WaitProgress {
  const startedAt = clock.monotonic();
  let nextAt = startedAt + firstLineMs;
  let written: 'nothing' | 'info' | 'warning' = 'nothing';
  return {
    notReady: (why) => {
      const now = clock.monotonic();
      if (now < nextAt) return;
      nextAt = now + nextLineMs;
      written = now - startedAt < longWaitMs ? 'info' : 'warning';
      const left = Math.max(0, startedAt + timeoutMs - now);
      const limit = left === Number.POSITIVE_INFINITY ? '' : `, ${seconds(left)} left`;
      log[written]('wait-continues', `waiting for ${shown}${limit}: ${why}`);
    },
    ready: () => {
      if (written === 'nothing') return;
      const waited = seconds(clock.monotonic() - startedAt);
      log[written]('wait-ended', `${shown} is ready after ${waited}`);
    },
  };
}
