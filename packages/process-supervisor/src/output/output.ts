import type { ChildProcess, StdioOptions } from 'node:child_process';
import type { Clock, Log } from '@procwrap/core';
import type { PipeTools } from './make-pipes.ts';

/** The output side of a program, made before it starts. */
export interface Output {
  /** What the program gets as its descriptors 0 to 2. */
  readonly stdio: Exclude<StdioOptions, string>;
  /** The program has started: begins to pass on. */
  begin(child: ChildProcess): void;
  /** The program has not started: gives everything back. */
  abandon(): void;
  /** The program has ended: resolves when its output is passed on, or given up. */
  finish(forceKill: AbortSignal): Promise<void>;
}

/** What opening an output needs. */
export interface OutputSettings {
  readonly log: Log;
  readonly clock: Clock;
  /** Replaced in tests of systems that are not here. */
  readonly tools?: PipeTools;
}
