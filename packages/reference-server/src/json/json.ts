/** A parsed JSON value; integers beyond the safe range are kept exact as bigint. */
export type Json = null | boolean | number | bigint | string | readonly Json[] | JsonObject;

/** A parsed JSON object. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Whether a value is a JSON object, not null and not a list. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The text of a value; exact integers come out as ordinary numbers. */
export const toJson = (value: Json): string =>
  JSON.stringify(value, (_key, part) => (typeof part === 'bigint' ? Number(part) : part));
