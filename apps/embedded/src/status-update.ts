import { isJsonObject, type JsonObject } from '@procwrap/core';
import { toJson } from '@procwrap/task-session';

/** What a task can say of its progress. Members that are left out, or make no sense, are not sent. */
export interface StatusUpdate {
  /** Items done; whole numbers, like all counts. */
  readonly successCount?: number | undefined;
  readonly errorCount?: number | undefined;
  readonly skippedCount?: number | undefined;
  readonly expectedCount?: number | undefined;
  /** A line for people; the server keeps 5000 characters. */
  readonly lastStatusMessage?: string | undefined;
  /** Anything else that JSON can hold; arrives as `other_runtime_metadata`. */
  readonly extraProps?: Readonly<Record<string, unknown>> | undefined;
}

const countOf = (name: string, count: number | undefined) =>
  Number.isSafeInteger(count) ? { [name]: count } : {};

/** Extra properties as JSON holds them; none where it cannot. */
const metadataOf = (extraProps: StatusUpdate['extraProps']) => {
  if (typeof extraProps !== 'object' || extraProps === null) return {};
  try {
    const metadata = toJson(extraProps);
    return isJsonObject(metadata) ? { other_runtime_metadata: metadata } : {};
  } catch {
    return {};
  }
};

/** An update in the server's words, with the time at which the task said it. */
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
