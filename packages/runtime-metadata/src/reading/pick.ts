import { isJsonObject, type JsonObject, type JsonValue } from '@procwrap/core';

/** In characters. */
const longestText = 2000;
/** The most items of a list that are read. */
export const longestList = 100;

/** A text that is not empty, cut at 2000 characters; undefined for anything else. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, longestText) : undefined;
}

/** A number, or a text that is a number; undefined for anything else. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** A whole number that is not negative, rounded up; undefined for anything else. */
export function countOf(value: unknown): number | undefined {
  const number = numberOf(value);
  return number !== undefined && number >= 0 && number < 2 ** 31 ? Math.ceil(number) : undefined;
}

/** An object; an empty one for anything else. */
export function objectOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** The objects of a list; none for anything else. */
export function objectsOf(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.slice(0, longestList).filter(isJsonObject) : [];
}

/** The texts of a list; none for anything else. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value)
    ? value.slice(0, longestList).flatMap((item: unknown) => textOf(item) ?? [])
    : [];
}

/** The members that have a value and are no empty list; undefined when there are none. */
export function filled(
  members: Readonly<Record<string, JsonValue | undefined>>,
): JsonObject | undefined {
  const set = Object.entries(members).filter(
    (member): member is [string, JsonValue] =>
      member[1] !== undefined && !(Array.isArray(member[1]) && member[1].length === 0),
  );
  return set.length > 0 ? Object.fromEntries(set) : undefined;
}
