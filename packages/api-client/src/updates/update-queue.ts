import type { JsonObject } from '@procwrap/core';
import { mergeChanges } from './merge-changes.ts';

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
