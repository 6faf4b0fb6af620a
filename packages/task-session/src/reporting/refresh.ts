import type { Clock, JsonObject } from '@procwrap/core';
import { changedMembers } from '../requests/platform-fields.ts';

/** How something that may change is looked at again. */
export interface RefreshSettings {
  readonly clock: Clock;
  readonly everyMs: number;
  /** What is known already. */
  readonly known: JsonObject;
  /** What is there now; `{}` when it cannot be told. */
  readonly look: () => Promise<JsonObject>;
  readonly send: (change: JsonObject) => void;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** Looks again at an interval and sends what has changed, until the signal aborts. */
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
