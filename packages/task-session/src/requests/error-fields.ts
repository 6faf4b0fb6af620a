import type { JsonObject } from '@procwrap/core';
import type { TaskOutcome } from '../outcome/task-outcome.ts';

/** The longest name or message that is sent, in UTF-16 units. */
const longest = 5000;

/**
 * A property of a thrown value as text. Anything can be thrown, even an object whose properties
 * throw when they are read.
 */
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

const describeThrown = (thrown: unknown): { readonly name: string; readonly message: string } => {
  if (!(thrown instanceof Error))
    return { name: typeof thrown, message: read(() => thrown) ?? 'unknown' };
  return { name: read(() => thrown.name) ?? 'Error', message: read(() => thrown.message) ?? '' };
};

/** The fields for the error of a function. The task's own status message replaces the one here. */
export function errorFields({ kind, end }: TaskOutcome): JsonObject {
  if (kind !== 'failed' || end?.kind !== 'threw') return {};
  const { name, message } = describeThrown(end.error);
  return {
    error_details: { name, message },
    last_status_message: message === '' ? name : `${name}: ${message}`,
  };
}
