import { type Json, parseJson, toJson } from '@procwrap/task-server';

/** A value of ours as JSON in a column; null stays, and every digit does. */
export function toCell(value: unknown): string {
  return toJson(value as Json);
}

/** A number of so many digits may be one that only a bigint holds. */
const mayBeLarge = /\d{16}/;

const parseExactly = (text: string): unknown => {
  const parsed = parseJson(new TextEncoder().encode(text));
  if (!parsed.ok) throw new Error(`a stored value is no JSON: ${parsed.problem}`);
  return parsed.value;
};

const parse = (text: string): unknown => {
  if (mayBeLarge.test(text)) return parseExactly(text);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`a stored value is no JSON: ${(error as Error).message}`);
  }
};

/** A value of ours out of a column; who wrote it knows its type. */
export function fromCell<T>(text: string): T {
  return parse(text) as T;
}
