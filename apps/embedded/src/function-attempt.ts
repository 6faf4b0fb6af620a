import { type Clock, exitCodes, type Finding } from '@procwrap/core';
import type { Attempt, AttemptEnd, StartAttempt } from '@procwrap/task-session';

interface FunctionAttemptSettings {
  /** Runs the function once; `signal` asks it to end. */
  readonly call: (attempt: number, signal: AbortSignal) => unknown;
  /** Milliseconds between asking a function to end and giving it up. */
  readonly graceMs: number;
  readonly clock: Clock;
  /** Comes before each call; what it finds keeps the function from being called. */
  readonly prepare?: () => Promise<readonly Finding[] | undefined>;
}

/** A function that does not end when it is asked to goes on; nothing can end it from outside. */
export class AbandonedError extends Error {
  override readonly name = 'AbandonedError';
}

const toAttemptEnd = async (call: () => unknown): Promise<AttemptEnd> => {
  try {
    return { kind: 'returned', value: await call() };
  } catch (error) {
    return { kind: 'threw', error };
  }
};

const notStarted = (findings: readonly Finding[]): Attempt => {
  const message = findings.map(({ where, message }) => `${where}: ${message}`).join('; ');
  return {
    ended: Promise.resolve({ kind: 'notStarted', message, exitCode: exitCodes.configuration }),
    stop: async () => {},
  };
};

/** Attempts that are calls of a function in this process. */
export function functionAttempts({
  call,
  graceMs,
  clock,
  prepare,
}: FunctionAttemptSettings): StartAttempt {
  return async (number): Promise<Attempt> => {
    const findings = await prepare?.();
    if (findings) return notStarted(findings);
    const asked = new AbortController();
    const over = new AbortController();
    const { promise: ended, resolve } = Promise.withResolvers<AttemptEnd>();
    void toAttemptEnd(() => call(number, asked.signal)).then((end) => {
      // Without a reason, Node would make an error with a stack.
      over.abort('ended');
      resolve(end);
    });
    const giveUp = async () => {
      await clock.sleep(graceMs, over.signal);
      const error = new AbandonedError('the function did not end when its signal was aborted');
      resolve({ kind: 'threw', error });
    };
    const stop = async () => {
      if (over.signal.aborted) return;
      if (!asked.signal.aborted) {
        asked.abort();
        void giveUp();
      }
      await ended;
    };
    return { ended, stop };
  };
}
