import { exitCodes } from '@procwrap/core';
import type { AttemptEnd } from '../outcome/attempt-end.ts';
import type { Attempt } from '../ports.ts';

/** An attempt that has ended already, e.g. because its program cannot be started. */
export function endedAttempt(end: AttemptEnd): Attempt {
  return { ended: Promise.resolve(end), stop: async () => {} };
}

/** An attempt that is not started because options or values are wrong; `message` says which. */
export function misconfiguredAttempt(message: string): Attempt {
  const exitCode = exitCodes.configuration;
  return endedAttempt({ kind: 'notStarted', reason: 'failed', message, exitCode });
}
