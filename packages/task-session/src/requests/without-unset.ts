import type { JsonObject, JsonValue } from '@procwrap/core';

/** The members that are set: a request says nothing of the others. */
export function withoutUnset(members: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  const set = Object.entries(members).filter(
    (member): member is [string, JsonValue] => member[1] !== undefined,
  );
  return Object.fromEntries(set);
}
