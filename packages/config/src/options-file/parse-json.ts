import { failure, type JsonValue, parseJson, type Result, success } from '@procwrap/core';
import { positionOfJsonError } from '../option-types/json-position.ts';

/** Where a character of a text is, for people. */
const placeOf = (text: string, position: number): string => {
  const lines = text.slice(0, position).split('\n');
  return `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
};

/** The texts and the signs of valid JSON, and the colon that follows a key. */
const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[{}]/g;

/** The position of a key that its object has twice; the last one would count. */
const repeatedKey = (text: string): number | undefined => {
  const objects: Set<string>[] = [];
  for (const { 0: token, 1: colon, index } of text.matchAll(tokens)) {
    if (token === '{') objects.push(new Set());
    else if (token === '}') objects.pop();
    else if (colon !== undefined) {
      const key = JSON.parse(token.slice(0, -colon.length));
      if (objects.at(-1)?.has(key)) return index;
      objects.at(-1)?.add(key);
    }
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
