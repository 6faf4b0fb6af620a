import { hostname } from 'node:os';
import { type Clock, type PartialEnvironment, systemClock } from '@procwrap/core';

/** What a wrapped function depends on; every member has a default. */
export interface TaskDeps {
  /** Instead of `process.env`. */
  readonly env?: PartialEnvironment;
  /** Stops the task when it aborts. */
  readonly signal?: AbortSignal;
  /** Takes each of our own log lines; standard error by default. */
  readonly writeLine?: (line: string) => void;
  /** Takes each line that the task logs; nothing by default. */
  readonly onLog?: (line: string) => void;
  readonly clock?: Clock;
  /** From 0 up to, but not, 1; decides about sampling and jitter. */
  readonly random?: () => number;
}

/** The dependencies with every default filled in. */
export interface CompleteTaskDeps extends Required<Omit<TaskDeps, 'signal'>> {
  readonly signal: AbortSignal | undefined;
  readonly hostname: string;
}

/** Fills in the defaults. */
export function withDefaults(deps: TaskDeps): CompleteTaskDeps {
  return {
    env: process.env,
    writeLine: (line) => process.stderr.write(line),
    onLog: () => {},
    clock: systemClock,
    random: Math.random,
    ...deps,
    signal: deps.signal,
    hostname: hostname(),
  };
}
