import { isJsonObject, type JsonObject, type JsonValue } from '@procwrap/core';

const deepMerge = (older: JsonValue, newer: JsonValue): JsonValue => {
  if (!isJsonObject(older) || !isJsonObject(newer)) return newer;
  const merged = new Map<string, JsonValue>(Object.entries(older));
  for (const [key, value] of Object.entries(newer)) {
    const before = merged.get(key);
    merged.set(key, before === undefined ? value : deepMerge(before, value));
  }
  return Object.fromEntries(merged);
};

/**
 * Merges two changes: the newer value of a field wins; `other_runtime_metadata` is merged key by
 * key, as the server does.
 */
export function mergeChanges(older: JsonObject, newer: JsonObject): JsonObject {
  const before = older.other_runtime_metadata;
  const after = newer.other_runtime_metadata;
  const merged = { ...older, ...newer };
  return before === undefined || after === undefined
    ? merged
    : { ...merged, other_runtime_metadata: deepMerge(before, after) };
}

/**
 * The changes that wait to be sent. A newer value replaces an older one. Progress is collected
 * apart until the next `flush`, because it may be reported more often than it may be sent.
 */
export class UpdateQueue {
  #due: JsonObject | undefined;
  #collected: JsonObject = {};
  #everCollected: JsonObject = {};

  /** Adds a change that may be sent at once. */
  add(change: JsonObject): void {
    this.#due = mergeChanges(this.#due ?? {}, change);
  }

  /** Adds progress that waits for the next `flush`. */
  collect(progress: JsonObject): void {
    this.#collected = mergeChanges(this.#collected, progress);
    this.#everCollected = mergeChanges(this.#everCollected, progress);
  }

  /**
   * Lets what was collected be sent; an empty change, which is a heartbeat, when that is nothing.
   */
  flush(): void {
    this.add(this.#collected);
    this.#collected = {};
  }

  /** The newest of all progress since the start, for the final status. */
  get collected(): JsonObject {
    return this.#everCollected;
  }

  /** What may be sent; undefined when there is nothing. */
  get due(): JsonObject | undefined {
    return this.#due;
  }

  /** Removes what may be sent, and returns it. */
  take(): JsonObject {
    const taken = this.#due ?? {};
    this.#due = undefined;
    return taken;
  }

  /** Adds a change again that did not reach the server; newer values stay. */
  putBack(change: JsonObject): void {
    this.#due = mergeChanges(change, this.#due ?? {});
  }
}
