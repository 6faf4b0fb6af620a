import { exitCodeOf, exitCodes, isSuccess, type ProgramEnd } from '@procwrap/core';

/** How a command ended. */
export interface CommandResult {
  /**
   * Its own, 128 + n after signal n, 124 after its timeout, 127 or 126 when it could not be
   * started.
   */
  readonly exitCode: number;
  /** The signal that ended it; undefined when it ended by itself or was not started. */
  readonly signal: NodeJS.Signals | undefined;
  /**
   * Whether it was stopped, could not be started, or ended with a signal or an exit code other than
   * 0.
   */
  readonly failed: boolean;
  /** Why it was stopped; undefined when it was not. */
  readonly stopped: StopCause | undefined;
  /** How it ended: with an exit code, by a signal, or not started. */
  readonly end: ProgramEnd;
  /** Milliseconds from its start to its end; 0 when it was not started. */
  readonly durationMs: number;
  /** What it wrote, where the stream was a `pipe` of `run()`; else empty. */
  readonly stdout: string;
  /** The same for its errors. */
  readonly stderr: string;
}

/** What stopped a command: its timeout, or an abort signal. */
export type StopCause = 'timeout' | 'aborted';

/** The result of a command whose output somebody else reads. */
export function toResult(
  end: ProgramEnd,
  stopped: StopCause | undefined,
  durationMs: number,
): CommandResult {
  return {
    exitCode: stopped === 'timeout' ? exitCodes.timedOut : exitCodeOf(end),
    signal: end.kind === 'signalled' ? end.signal : undefined,
    failed: stopped !== undefined || !isSuccess(end),
    stopped,
    end,
    durationMs,
    stdout: '',
    stderr: '',
  };
}
