import type { ChildProcess, StdioOptions } from 'node:child_process';
import type { Clock, Log } from '@procwrap/core';
import type { PipeTools } from './make-pipes.ts';

/** The output of a program; made before its start. */
export interface Output {
  /** The program's file descriptors 0 to 2. */
  readonly stdio: Exclude<StdioOptions, string>;
  /** Called when the program has started: begins to pass its output on. */
  begin(child: ChildProcess): void;
  /** Called when the program could not be started: closes everything. */
  abandon(): void;
  /** Called when the program has ended: resolves when its output has been passed on or dropped. */
  finish(forceKill: AbortSignal): Promise<void>;
}

/** What `openOutput` uses. */
export interface OutputSettings {
  readonly log: Log;
  readonly clock: Clock;
  /** The tools to make pipes; a test replaces them. */
  readonly tools?: PipeTools;
}
