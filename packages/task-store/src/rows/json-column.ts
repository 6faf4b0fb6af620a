import { type Json, parseJson, toJson } from '@procwrap/task-server';

/** A value of ours as JSON in a column; null stays, and every digit does. */
export function toCell(value: unknown): string {
  return toJson(value as Json);
}

/** A value of ours out of a column; who wrote it knows its type. */
export function fromCell<T>(text: string): T {
  const parsed = parseJson(new TextEncoder().encode(text));
  if ('refusal' in parsed) throw new Error(`a stored value is no JSON: ${parsed.refusal}`);
  return parsed.value as T;
}
