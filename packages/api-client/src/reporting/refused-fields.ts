import { isJsonObject, type JsonObject, type JsonValue } from '@procwrap/core';

/**
 * A body without the fields that a 400 complains about, except those to keep; undefined if that
 * removes none.
 */
export function withoutRefused(
  body: JsonObject,
  complaint: JsonValue | undefined,
  keep: readonly string[],
): JsonObject | undefined {
  const named = isJsonObject(complaint) ? complaint : {};
  const kept = Object.entries(body).filter(
    ([key]) => keep.includes(key) || !Object.hasOwn(named, key),
  );
  return kept.length < Object.keys(body).length ? Object.fromEntries(kept) : undefined;
}
