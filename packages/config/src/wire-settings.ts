import type { JsonObject, JsonValue } from '@procwrap/core';
import type { Reading } from './read/reading.ts';
import type { WireRule } from './table/row.ts';
import { type NamedRow, type Options, rows } from './table/table.ts';

const ruleOf = ({ wire }: NamedRow): WireRule<unknown> | undefined =>
  typeof wire === 'string' ? { field: wire } : wire;

const wireValue = (
  { type }: NamedRow,
  rule: WireRule<unknown>,
  value: unknown,
): JsonValue | undefined => {
  if (value === undefined) return undefined;
  if (rule.withoutWord && typeof value === 'string') return undefined;
  return rule.as ? rule.as(value) : type.toWire(value);
};

/**
 * The options that are fields of a task execution, as the API expects them: a word is -1, seconds
 * are whole (rounded up), unset options are omitted.
 */
export function wireSettings(options: Options, sources: Reading['sources']): JsonObject {
  const fields: Record<string, JsonValue> = {};
  for (const row of rows) {
    const rule = ruleOf(row);
    if (!rule || (rule.onlyWritten && sources[row.name].kind === 'default')) continue;
    const value = wireValue(row, rule, options[row.name]);
    if (value !== undefined) fields[rule.field] = value;
  }
  return fields;
}
