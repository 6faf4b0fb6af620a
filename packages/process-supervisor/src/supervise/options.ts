import { type Clock, type Log, silentLog, systemClock } from '@procwrap/core';
import type { OutputPlan } from '../output/output-plan.ts';
import { decideMode, readTerminalFacts, type SupervisionMode } from '../signals/terminal.ts';

/** How a program is supervised. Every option has a default. */
export interface SuperviseOptions {
  /** Stops the program when it aborts, as `stop()` does. None by default. */
  readonly signal?: AbortSignal | undefined;
  /** `decideMode(readTerminalFacts())` by default. */
  readonly mode?: SupervisionMode;
  /**
   * Whether all processes that the program started end with it; if not, signals go to the program
   * alone. True by default.
   */
  readonly terminateGroup?: boolean;
  /** Milliseconds from the stop signal to SIGKILL; 10 000 by default. */
  readonly graceMs?: number;
  /**
   * Where the program's output goes: `{ kind: 'inherit' }` by default, to our stdout and stderr.
   */
  readonly output?: OutputPlan;
  /**
   * Whether a small shell kills the program when this process is killed. True by default. PID 1
   * starts none: the kernel kills all processes of a container when its PID 1 ends.
   */
  readonly watchdog?: boolean;
  /**
   * Whether the program gets a control group (version 2) of its own, in mode `group` with
   * `terminateGroup`, where one can be made. No process of it can hide then; the start takes about
   * 10 ms longer. False by default.
   */
  readonly controlGroup?: boolean;
  /**
   * As PID 1: whether `kill(-1, SIGKILL)` may end processes that nothing else has ended. False by
   * default.
   */
  readonly ownsAll?: boolean;
  /** What a test replaces, e.g. the clock; the real one by default. */
  readonly deps?: SuperviseDeps;
}

/** What `supervise` depends on; a test replaces it. */
export interface SuperviseDeps {
  /** Where warnings go, e.g. about processes that were killed; nowhere by default. */
  readonly log?: Log;
  /** The clock of all waiting; the system's by default. */
  readonly clock?: Clock;
}

/** The options with their defaults. */
export interface SuperviseSettings
  extends Required<Omit<SuperviseOptions, 'signal' | 'deps'>>,
    Required<SuperviseDeps> {
  readonly signal: AbortSignal | undefined;
}

/** Fills in what was left out. */
export function applyDefaults({ deps = {}, ...options }: SuperviseOptions): SuperviseSettings {
  return {
    signal: options.signal,
    mode: options.mode ?? decideMode(readTerminalFacts()),
    terminateGroup: options.terminateGroup ?? true,
    graceMs: options.graceMs ?? 10_000,
    output: options.output ?? { kind: 'inherit' },
    watchdog: options.watchdog ?? true,
    controlGroup: options.controlGroup ?? false,
    ownsAll: options.ownsAll ?? false,
    log: deps.log ?? silentLog,
    clock: deps.clock ?? systemClock,
  };
}
