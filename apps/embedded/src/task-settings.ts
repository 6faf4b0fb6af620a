import { hostname } from 'node:os';
import { type Clock, type EventName, type PartialEnvironment, systemClock } from '@procwrap/core';

/** How a wrapped function runs, besides the options of its task; every member has a default. */
export interface TaskSettings {
  /** Stops the task when it aborts. */
  readonly signal?: AbortSignal | undefined;
  /** The variables to read options from; `process.env` by default. */
  readonly env?: PartialEnvironment | undefined;
  /**
   * Gets each log line of procwrap, with its line break, and the event that it is about; the default
   * writes to standard error.
   */
  readonly writeLine?: ((line: string, event: EventName) => void) | undefined;
  /** Gets each line that the task logs; by default nobody does. */
  readonly onLog?: ((line: string) => void) | undefined;
  /** What a test may replace. */
  readonly deps?: TaskDeps | undefined;
}

/** What a wrapped function depends on; a test may replace it. */
export interface TaskDeps {
  /** The clock of all limits and pauses. */
  readonly clock?: Clock | undefined;
  /** Returns a number from 0 to less than 1, for sampling and for the jitter of retries. */
  readonly random?: (() => number) | undefined;
}

/** The settings with every default filled in. */
export interface CompleteSettings {
  readonly signal: AbortSignal | undefined;
  readonly env: PartialEnvironment;
  readonly writeLine: (line: string, event: EventName) => void;
  readonly onLog: (line: string) => void;
  readonly clock: Clock;
  readonly random: () => number;
  readonly hostname: string;
}

let ownHostname: string | undefined;

/** The name of this machine; asking the system each time takes as long as many other steps of a call. */
const hostnameOnce = (): string => {
  ownHostname ??= hostname();
  return ownHostname;
};

/** Fills in the defaults. */
export function withDefaults({
  signal,
  env = process.env,
  writeLine = (line) => void process.stderr.write(line),
  onLog = () => {},
  deps: { clock = systemClock, random = Math.random } = {},
}: TaskSettings): CompleteSettings {
  return { signal, env, writeLine, onLog, clock, random, hostname: hostnameOnce() };
}
