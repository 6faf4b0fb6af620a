import { isJsonObject, type JsonObject, type JsonValue } from '@procwrap/core';

/** What a task says of its progress, in the server's words. */
export interface StatusChange {
  readonly success_count?: number;
  readonly error_count?: number;
  readonly skipped_count?: number;
  readonly expected_count?: number;
  readonly last_status_message?: string;
  readonly other_runtime_metadata?: JsonObject;
  readonly last_app_heartbeat_at?: string;
}

/** Gathers what a task says until it is sent. */
export interface StatusFeed {
  /** Takes in a change; tells whoever listens that something waits. */
  add(change: StatusChange): void;
  /** What has been added since the last take. */
  take(): StatusChange;
  /** The newest of everything ever added, for the final report. */
  everything(): StatusChange;
  /** Called after each `add`. */
  onChange(listener: () => void): void;
}

const mergeJson = (older: JsonValue | undefined, newer: JsonValue): JsonValue => {
  if (!isJsonObject(older) || !isJsonObject(newer)) return newer;
  const entries = Object.entries(newer).map(([key, value]) => [key, mergeJson(older[key], value)]);
  return { ...older, ...Object.fromEntries(entries) };
};

/** Puts a newer change over an older one; metadata is merged key by key, as the server does. */
export function mergeStatus(older: StatusChange, newer: StatusChange): StatusChange {
  const { other_runtime_metadata: metadata } = newer;
  if (metadata === undefined) return { ...older, ...newer };
  const merged = mergeJson(older.other_runtime_metadata, metadata) as JsonObject;
  return { ...older, ...newer, other_runtime_metadata: merged };
}

/** An empty feed. */
export function createStatusFeed(): StatusFeed {
  let pending: StatusChange = {};
  let all: StatusChange = {};
  let notify = () => {};
  return {
    add: (change) => {
      pending = mergeStatus(pending, change);
      all = mergeStatus(all, change);
      notify();
    },
    take: () => {
      const taken = pending;
      pending = {};
      return taken;
    },
    everything: () => all,
    onChange: (listener) => {
      notify = listener;
    },
  };
}
