import type { JsonObject, JsonValue } from '@procwrap/core';

/** A number that keeps the digits it was written with; `JSON.stringify` prints exactly them. */
export interface ExactNumber extends JsonObject {
  readonly rawJSON: string;
}

/** What Node has since version 21 and TypeScript's library does not know yet. */
interface JsonWithSource {
  rawJSON(text: string): ExactNumber;
  isRawJSON(value: unknown): value is ExactNumber;
}

const json = JSON as unknown as JsonWithSource;

/** Whether a value is a number that keeps its digits. */
export const isExactNumber = (value: unknown): value is ExactNumber => json.isRawJSON(value);

/** A JavaScript number where it prints as it was written, else the digits themselves. */
export const toExactNumber = (value: number, source: string): number | ExactNumber =>
  String(value) === source ? value : json.rawJSON(source);

/** Whether a value is an object or a list, that is, has parts. */
export const hasParts = (value: JsonValue): value is readonly JsonValue[] | JsonObject =>
  typeof value === 'object' && value !== null && !isExactNumber(value);

/** Whether a value is an object with properties: no list, no null, no number that keeps its digits. */
export const hasProperties = (value: JsonValue | undefined): value is JsonObject =>
  value !== undefined && hasParts(value) && !Array.isArray(value);
