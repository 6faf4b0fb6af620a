import { hostname } from 'node:os';
import { type Clock, systemClock } from '@procwrap/core';

/** What a wrapped function's surroundings may be told or replaced; every member has a default. */
export interface Outside {
  /** Instead of `process.env`. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Stops the task when it aborts. */
  readonly signal?: AbortSignal;
  /** Takes each of our own log lines; standard error unless told. */
  readonly writeLine?: (line: string) => void;
  /** Takes each line that the task logs; nothing unless told. */
  readonly onLog?: (line: string) => void;
  readonly clock?: Clock;
  /** From 0 up to, but not, 1; decides about sampling and jitter. */
  readonly random?: () => number;
}

/** An outside with nothing left open. */
export interface Surroundings extends Required<Omit<Outside, 'signal'>> {
  readonly signal: AbortSignal | undefined;
  readonly hostname: string;
}

/** Fills in the defaults. */
export const surroundingsOf = (outside: Outside): Surroundings => ({
  env: process.env,
  writeLine: (line) => process.stderr.write(line),
  onLog: () => {},
  clock: systemClock,
  random: Math.random,
  ...outside,
  signal: outside.signal,
  hostname: hostname(),
});
