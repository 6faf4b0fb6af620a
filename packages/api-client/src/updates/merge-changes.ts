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
