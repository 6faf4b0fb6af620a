import { isExactNumber, type JsonObject, type JsonValue } from '@procwrap/core';

/** Whether a value is an object or a list; a number that keeps its digits is neither. */
export function hasParts(value: JsonValue): value is readonly JsonValue[] | JsonObject {
  return typeof value === 'object' && value !== null && !isExactNumber(value);
}
