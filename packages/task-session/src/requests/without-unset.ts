import type { JsonObject, JsonValue } from '@procwrap/core';

/** The members that are not undefined. */
export function withoutUnset(members: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  const set = Object.entries(members).filter(
    (member): member is [string, JsonValue] => member[1] !== undefined,
  );
  return Object.fromEntries(set);
}
