import { failure, type JsonValue, parseJson, type Result, success } from '@procwrap/core';
import { positionOfJsonError } from '../option-types/json-position.ts';

/** Where a character of a text is, for people. */
const placeOf = (text: string, position: number): string => {
  const lines = text.slice(0, position).split('\n');
  return `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
};

/** The texts and the signs of valid JSON, and the colon that follows a key. */
const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[{}]/g;

/** Adds a key to those of its object; false when it is among them. */
const addKey = (keys: Set<string> | undefined, key: string): boolean => {
  if (keys?.has(key)) return false;
  keys?.add(key);
  return true;
};

/** The position of a key that its object has twice; the last one would count. */
const repeatedKey = (text: string): number | undefined => {
  const objects: Set<string>[] = [];
  for (const { 0: token, 1: colon, index } of text.matchAll(tokens)) {
    if (token === '{') objects.push(new Set());
    if (token === '}') objects.pop();
    if (colon === undefined) continue;
    const key: string = JSON.parse(token.slice(0, -colon.length));
    if (!addKey(objects.at(-1), key)) return index;
  }
  return undefined;
};

/**
 * Parses a JSON file that a person wrote: a problem has its line and column, and a key twice is one.
 * The problem quotes nothing of the text.
 */
export function parseJsonFile(text: string): Result<JsonValue> {
  let value: JsonValue;
  try {
    value = parseJson(text);
  } catch {
    return failure(`is not valid JSON (${placeOf(text, positionOfJsonError(text))})`);
  }
  const repeated = repeatedKey(text);
  if (repeated === undefined) return success(value);
  return failure(`has a key twice (${placeOf(text, repeated)})`);
}
