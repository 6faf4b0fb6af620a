/** Anything that JSON can say. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** A number that keeps the digits it was written with; `JSON.stringify` prints exactly them. */
export interface ExactNumber extends JsonObject {
  readonly rawJSON: string;
}

/** What Node has since version 21 and TypeScript's library does not know yet. */
interface JsonWithSource {
  rawJSON(text: string): ExactNumber;
  isRawJSON(value: unknown): value is ExactNumber;
}

type Reviver = (key: string, value: JsonValue, context: { readonly source?: string }) => JsonValue;

const json = JSON as unknown as JsonWithSource;

/** Whether a value is a number that keeps its digits. */
export function isExactNumber(value: unknown): value is ExactNumber {
  return json.isRawJSON(value);
}

/** A JavaScript number where it prints as it was written, else the digits themselves. */
export function toExactNumber(value: number, source: string): number | ExactNumber {
  return String(value) === source ? value : json.rawJSON(source);
}

const keepDigits: Reviver = (_key, value, { source }) =>
  typeof value === 'number' && source !== undefined ? toExactNumber(value, source) : value;

/** Reads JSON; a number that JavaScript would change keeps its digits. Throws a SyntaxError, whose message may quote the text. */
export function parseJson(text: string): JsonValue {
  return JSON.parse(text, keepDigits as (key: string, value: unknown) => unknown);
}

/** Whether a parsed value is an object: no null, no list, no number that keeps its digits. */
export function isJsonObject(value: unknown): value is JsonObject {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !isExactNumber(value)
  );
}
