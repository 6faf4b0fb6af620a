import { isJsonObject, type JsonObject, type JsonValue, parseJson } from '@procwrap/core';
import { positionOfJsonError } from './json-position.ts';
import type { OptionType, Parsed } from './option-type.ts';
import { shortened } from './quote.ts';

/** Freezes a parsed value from the inside out. */
const frozen = (value: JsonValue): JsonValue => {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
};

const parse = (text: string): Parsed<JsonValue> => {
  try {
    return { value: frozen(parseJson(text)) };
  } catch {
    return { problem: `is not valid JSON (at position ${positionOfJsonError(text)})` };
  }
};

/** A copy of what JSON can say about a value, so that its owner cannot change ours. */
const accept = (given: unknown): Parsed<JsonValue> => {
  try {
    const text = JSON.stringify(given);
    if (text !== undefined) return parse(text);
  } catch {
    // A circle or a bigint: told below.
  }
  return { problem: 'cannot be said in JSON; expected plain data' };
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
  toWire: (value) => value,
});

/** Any JSON value; frozen. Messages never show its contents. */
export function json(): OptionType<JsonValue> {
  return jsonType((parsed) => parsed);
}

/** A JSON object; frozen. Messages never show its contents. */
export function jsonObject(): OptionType<JsonObject> {
  return jsonType((parsed) => {
    if ('problem' in parsed) return parsed;
    const { value } = parsed;
    return isJsonObject(value) ? { value } : { problem: 'is not a JSON object; expected {...}' };
  });
}
