import { isJsonObject, type JsonObject } from '@procwrap/core';
import { toJson } from '@procwrap/task-session';

/** The progress of a task. Members that are left out, or are not valid, are not sent. */
export interface StatusUpdate {
  /** How many items are done; a whole number, like all counts. */
  readonly successCount?: number | undefined;
  /** How many items failed. */
  readonly errorCount?: number | undefined;
  /** How many items were left out. */
  readonly skippedCount?: number | undefined;
  /** How many items there are in all. */
  readonly expectedCount?: number | undefined;
  /** One line for people; the server keeps 5000 characters. */
  readonly lastStatusMessage?: string | undefined;
  /** Anything else that JSON can hold; arrives as `other_runtime_metadata`. */
  readonly extraProps?: Readonly<Record<string, unknown>> | undefined;
}

const countOf = (name: string, count: number | undefined) =>
  Number.isSafeInteger(count) ? { [name]: count } : {};

const metadataOf = (extraProps: StatusUpdate['extraProps']) => {
  if (typeof extraProps !== 'object' || extraProps === null) return {};
  try {
    const metadata = toJson(extraProps);
    return isJsonObject(metadata) ? { other_runtime_metadata: metadata } : {};
  } catch {
    return {};
  }
};

/**
 * Turns an update into the fields of the API, with the time of the update in milliseconds since the
 * epoch.
 */
export function toStatusChange(update: StatusUpdate, now: number): JsonObject {
  return {
    ...countOf('success_count', update.successCount),
    ...countOf('error_count', update.errorCount),
    ...countOf('skipped_count', update.skippedCount),
    ...countOf('expected_count', update.expectedCount),
    ...(typeof update.lastStatusMessage === 'string'
      ? { last_status_message: update.lastStatusMessage }
      : {}),
    ...metadataOf(update.extraProps),
    last_app_heartbeat_at: new Date(now).toISOString(),
  };
}
