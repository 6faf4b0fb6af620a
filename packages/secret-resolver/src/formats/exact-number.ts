import { isExactNumber, isJsonObject, type JsonObject, type JsonValue } from '@procwrap/core';

export { type ExactNumber, isExactNumber, toExactNumber } from '@procwrap/core';

/** Whether a value is an object or a list, that is, has parts. */
export function hasParts(value: JsonValue): value is readonly JsonValue[] | JsonObject {
  return typeof value === 'object' && value !== null && !isExactNumber(value);
}

/** Whether a value is an object with properties: no list, no null, no number that keeps its digits. */
export function hasProperties(value: JsonValue | undefined): value is JsonObject {
  return isJsonObject(value);
}
