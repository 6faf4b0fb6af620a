/** A parsed JSON value; integers beyond the safe range are kept exact as bigint. */
export type Json = null | boolean | number | bigint | string | readonly Json[] | JsonObject;

/** A parsed JSON object. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Whether a value is a JSON object, not null and not a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What Node has since version 21 and TypeScript's library does not know yet. */
const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown };

/** The text of a value; exact integers keep their digits. */
export function toJson(value: Json): string {
  return JSON.stringify(value, (_key, part) =>
    typeof part === 'bigint' ? rawJSON(part.toString()) : part,
  );
}
