import { type Json, type JsonObject, toJson } from '@procwrap/task-server';
import { fromCell } from './json-column.ts';

/** JSON as a column holds it; what is null is left out. */
export function toColumn(values: JsonObject): string {
  return toJson(Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)));
}

/** What a column of wire fields holds, every digit kept. */
export function fromColumn(text: string): JsonObject {
  return fromCell(text);
}

/** Wire fields, divided by where they are stored. */
export interface SplitValues {
  readonly columns: Record<string, Json>;
  readonly rest: Record<string, Json>;
}

/** Divides wire fields into those with a column and the rest. */
export function splitValues(values: JsonObject, names: readonly string[]): SplitValues {
  const columns: Record<string, Json> = {};
  const rest: Record<string, Json> = {};
  for (const [name, value] of Object.entries(values)) {
    if (names.includes(name)) columns[name] = value;
    else rest[name] = value;
  }
  return { columns, rest };
}
