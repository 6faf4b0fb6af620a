import type { JsonObject } from '@procwrap/core';
import type { TaskOutcome } from '../outcome/task-outcome.ts';

/** The longest message that is sent, in UTF-16 units. */
const longest = 5000;

/** A property of something thrown, as text; what was thrown may be anything, even something that throws when it is read. */
const read = (get: () => unknown): string | undefined => {
  try {
    const value = get();
    return value === undefined || value === null || value === ''
      ? undefined
      : String(value).slice(0, longest).toWellFormed();
  } catch {
    return undefined;
  }
};

/** Name and message of what a function threw. */
const describeThrown = (thrown: unknown): { readonly name: string; readonly message: string } => {
  if (!(thrown instanceof Error))
    return { name: typeof thrown, message: read(() => thrown) ?? 'unknown' };
  return { name: read(() => thrown.name) ?? 'Error', message: read(() => thrown.message) ?? '' };
};

/** What is reported of the error by which a function failed; the task's own status message wins over the one here. */
export function errorFields({ kind, end }: TaskOutcome): JsonObject {
  if (kind !== 'failed' || end?.kind !== 'threw') return {};
  const { name, message } = describeThrown(end.error);
  return {
    error_details: { name, message },
    last_status_message: message === '' ? name : `${name}: ${message}`,
  };
}
