/** Any JSON value. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** A number that keeps the digits of its JSON text; `JSON.stringify` prints exactly these. */
export interface ExactNumber extends JsonObject {
  readonly rawJSON: string;
}

/** Functions that Node has since version 21, and TypeScript's library not yet. */
interface JsonWithSource {
  rawJSON(text: string): ExactNumber;
  isRawJSON(value: unknown): value is ExactNumber;
}

type Reviver = (key: string, value: JsonValue, context: { readonly source?: string }) => JsonValue;

const json = JSON as unknown as JsonWithSource;

/** Whether a value is an `ExactNumber`. */
export function isExactNumber(value: unknown): value is ExactNumber {
  return json.isRawJSON(value);
}

/**
 * The number, if JavaScript prints it as `source`; else an `ExactNumber` with the digits of
 * `source`.
 */
export function toExactNumber(value: number, source: string): number | ExactNumber {
  return String(value) === source ? value : json.rawJSON(source);
}

const keepDigits: Reviver = (_key, value, { source }) =>
  typeof value === 'number' && source !== undefined ? toExactNumber(value, source) : value;

/**
 * Parses JSON; a number that JavaScript would change is an `ExactNumber`. Throws a SyntaxError,
 * whose message may quote the text.
 */
export function parseJson(text: string): JsonValue {
  return JSON.parse(text, keepDigits as (key: string, value: unknown) => unknown);
}

/** Whether a parsed value is an object: not null, no list, no `ExactNumber`. */
export function isJsonObject(value: unknown): value is JsonObject {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !isExactNumber(value)
  );
}
