import { exitCodeOf, exitCodes, type ProgramEnd } from '@procwrap/core';

/** How a command went. */
export interface CommandResult {
  /** Its own, 128 + n after signal n, 124 when it timed out, 127 or 126 when it was not started. */
  readonly exitCode: number;
  readonly signal: NodeJS.Signals | undefined;
  /** Why it was stopped, if it was. */
  readonly stopped: StopCause | undefined;
  readonly end: ProgramEnd;
  /** What it wrote, where the stream was a `pipe` of `run()`; else empty. */
  readonly stdout: string;
  readonly stderr: string;
}

/** Who stopped a command: its own timeout, or the abort signal that it was given. */
export type StopCause = 'timeout' | 'aborted';

/** Puts together how a command went. */
export function toResult(
  end: ProgramEnd,
  stopped: StopCause | undefined,
  output: Pick<CommandResult, 'stdout' | 'stderr'>,
): CommandResult {
  return {
    exitCode: stopped === 'timeout' ? exitCodes.timedOut : exitCodeOf(end),
    signal: end.kind === 'signalled' ? end.signal : undefined,
    stopped,
    end,
    ...output,
  };
}
