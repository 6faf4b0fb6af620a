import type { NotStarted, ProgramEnd } from '@procwrap/core';
import type { StopOptions, StopReport } from '../stop/stop-subject.ts';

/**
 * A program under supervision. Disposing it stops the program and everything it started, and waits
 * for the end.
 */
export interface Supervised extends AsyncDisposable {
  readonly kind: 'started';
  readonly pid: number;
  /**
   * Resolves as soon as the program has ended, perhaps before the last of its output; never
   * rejects.
   */
  readonly exited: Promise<ProgramEnd>;
  /** Resolves when the program has ended and its output has been passed on; never rejects. */
  readonly ended: Promise<ProgramEnd>;
  /** Whether the program has ended; true at once, while `exited` waits for Node to report it. */
  hasEnded(): boolean;
  /**
   * Sends a signal to the program's process group if it has its own, else to the program. Does
   * nothing after its end.
   */
  forward(signal: NodeJS.Signals): void;
  /**
   * Stops the program: sends a signal, waits for the grace period, sends SIGKILL, and ends the
   * processes that it started. Resolves when they are gone. Later calls return the same promise.
   * Call it after a natural end, too: it ends the processes that the program left running, and
   * returns at once where there are none.
   */
  stop(options?: StopOptions): Promise<StopReport>;
  /** Ends the grace period now: SIGKILL follows. A slow reader of the output has 250 ms left. */
  forceKill(): void;
}

/** A program that could not be started. Disposing it does nothing. */
export interface NeverStarted extends NotStarted, AsyncDisposable {
  /** Resolves with the reason, so that a caller need not treat it differently from a started program. */
  readonly ended: Promise<NotStarted>;
}

/** A program that could not be started, as `supervise` returns it. */
export function neverStarted({ kind, reason, message }: NotStarted): NeverStarted {
  const ended = Promise.resolve({ kind, reason, message });
  return { kind, reason, message, ended, [Symbol.asyncDispose]: async () => {} };
}
