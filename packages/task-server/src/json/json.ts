/** A parsed JSON value; integers outside of the safe range are bigint, so that no digit is lost. */
export type Json = null | boolean | number | bigint | string | readonly Json[] | JsonObject;

/** A parsed JSON object. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Whether a value is a JSON object, not null and not a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Node has it since version 21; the types of TypeScript do not have it yet. */
const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown };

/** The text of a value; a bigint is written with all of its digits. */
export function toJson(value: Json): string {
  return JSON.stringify(value, (_key, part) =>
    typeof part === 'bigint' ? rawJSON(part.toString()) : part,
  );
}
