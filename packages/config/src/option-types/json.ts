import {
  failure,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  parseJson,
  success,
} from '@procwrap/core';
import { positionOfJsonError } from './json-position.ts';
import type { OptionType, Parsed } from './option-type.ts';
import { shortened } from './quote.ts';

/** Freezes a parsed value with all its parts. */
const frozen = (value: JsonValue): JsonValue => {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
};

const parse = (text: string): Parsed<JsonValue> => {
  try {
    return success(frozen(parseJson(text)));
  } catch {
    return failure(`is not valid JSON (at position ${positionOfJsonError(text)})`);
  }
};

/** A copy of a value, so that later changes of the original have no effect. */
const accept = (given: unknown): Parsed<JsonValue> => {
  try {
    const text = JSON.stringify(given);
    if (text !== undefined) return parse(text);
  } catch {
    // A circle or a bigint.
  }
  return failure('cannot be written as JSON; expected plain data');
};

const jsonType = <Value extends JsonValue>(
  narrow: (parsed: Parsed<JsonValue>) => Parsed<Value>,
): OptionType<Value> => ({
  name: 'json',
  valueName: 'JSON',
  parse: (text) => narrow(parse(text)),
  accept: (given) => narrow(accept(given)),
  write: (value) => JSON.stringify(value),
  show: (value) => shortened(JSON.stringify(value)),
  plain: (value) => value,
  toWire: (value) => value,
});

/** Any JSON value, frozen. Messages never show it. */
export function json(): OptionType<JsonValue> {
  return jsonType((parsed) => parsed);
}

/** A JSON object, frozen. Messages never show it. */
export function jsonObject(): OptionType<JsonObject> {
  return jsonType((parsed) => {
    if (!parsed.ok) return parsed;
    const { value } = parsed;
    return isJsonObject(value) ? success(value) : failure('is not a JSON object; expected {...}');
  });
}
