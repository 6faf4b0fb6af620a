import type { Clock, Finding } from '@procwrap/core';
import {
  type Attempt,
  type AttemptEnd,
  misconfiguredAttempt,
  type StartAttempt,
} from '@procwrap/task-session';

interface FunctionAttemptSettings {
  /** Runs the function once; it is to end when `signal` aborts. */
  readonly call: (attempt: number, signal: AbortSignal) => unknown;
  /**
   * Milliseconds between the abort of the signal and the end of the attempt without the function.
   */
  readonly graceMs: number;
  readonly clock: Clock;
  /** Runs before each call; when it returns findings, the function is not called. */
  readonly prepare?: () => Promise<readonly Finding[] | undefined>;
}

/**
 * The function did not end in time. It still runs, because nothing can end a function from outside.
 */
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

const messageOf = (findings: readonly Finding[]): string =>
  findings.map(({ where, message }) => `${where}: ${message}`).join('; ');

/** Makes attempts that are calls of a function in this process. */
export function functionAttempts({
  call,
  graceMs,
  clock,
  prepare,
}: FunctionAttemptSettings): StartAttempt {
  return async (number): Promise<Attempt> => {
    const findings = await prepare?.();
    if (findings) return misconfiguredAttempt(messageOf(findings));
    const stopping = new AbortController();
    const over = new AbortController();
    const { promise: ended, resolve } = Promise.withResolvers<AttemptEnd>();
    void toAttemptEnd(() => call(number, stopping.signal)).then((end) => {
      // Without a reason, Node would make an error with a stack.
      over.abort('ended');
      resolve(end);
    });
    const abandon = async () => {
      await clock.sleep(graceMs, over.signal);
      const error = new AbandonedError('the function did not end when its signal was aborted');
      resolve({ kind: 'threw', error });
    };
    const stop = async () => {
      if (over.signal.aborted) return;
      if (!stopping.signal.aborted) {
        stopping.abort();
        void abandon();
      }
      await ended;
    };
    return { ended, stop };
  };
}
