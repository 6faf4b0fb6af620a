import type { Clock, JsonObject } from '@procwrap/core';
import { changedMembers } from '../requests/platform-fields.ts';

/** What is checked again, and how. */
export interface RefreshSettings {
  readonly clock: Clock;
  readonly everyMs: number;
  /** The fields that the server has. */
  readonly known: JsonObject;
  /** The fields as they are now; `{}` when they cannot be read. */
  readonly look: () => Promise<JsonObject>;
  readonly send: (change: JsonObject) => void;
  /** Ends the checks. */
  readonly signal: AbortSignal;
}

/** Checks at an interval and sends the fields that have changed, until the signal aborts. */
export async function startRefresh(settings: RefreshSettings): Promise<void> {
  const { clock, everyMs, look, send, signal } = settings;
  let { known } = settings;
  for (;;) {
    await clock.sleep(everyMs, signal);
    if (signal.aborted) return;
    const changed = changedMembers(known, await look());
    if (signal.aborted || Object.keys(changed).length === 0) continue;
    known = { ...known, ...changed };
    send(changed);
  }
}
