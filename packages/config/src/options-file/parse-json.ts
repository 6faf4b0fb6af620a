import { failure, type JsonValue, parseJson, type Result, success } from '@procwrap/core';
import { positionOfJsonError } from '../option-types/json-position.ts';
import { describeJsonProblem } from './json-problem.ts';

/** What is wrong in a text, and where; lines and columns start at 1. */
export interface FileProblem {
  readonly place?: { readonly line: number; readonly column: number } | undefined;
  /** What was expected there. It quotes nothing of the text. */
  readonly message: string;
}

const problemAt = (text: string, position: number, message: string): FileProblem => {
  const lines = text.slice(0, position).split('\n');
  const column = (lines.at(-1)?.length ?? 0) + 1;
  return { place: { line: lines.length, column }, message };
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

/** Parses a JSON file that a person wrote: a problem has its place, and a key twice is one. */
export function parseJsonFile(text: string): Result<JsonValue, FileProblem> {
  let value: JsonValue;
  try {
    value = parseJson(text);
  } catch {
    const position = positionOfJsonError(text);
    return failure(problemAt(text, position, describeJsonProblem(text, position)));
  }
  const repeated = repeatedKey(text);
  if (repeated === undefined) return success(value);
  return failure(problemAt(text, repeated, 'the same key is there twice; remove one of them'));
}
