import type { Json, JsonObject } from '../json/json.ts';
import { checkValue } from './check-value.ts';
import type { Rules } from './rule.ts';

/** The values to store, and a message for each wrong field. */
export interface CheckedFields {
  readonly values: Record<string, Json>;
  readonly errors: Record<string, Json>;
}

/** Checks each sent field that is in the table; other fields are ignored. */
export function checkFields(rules: Rules, sent: JsonObject): CheckedFields {
  const values: Record<string, Json> = {};
  const errors: Record<string, Json> = {};
  for (const [name, rule] of Object.entries(rules)) {
    const value = sent[name];
    if (value === undefined || rule.kind === 'readOnly') continue;
    const checked = checkValue(rule, value);
    if (checked.ok) values[name] = checked.value;
    else errors[name] = [checked.problem];
  }
  return { values, errors };
}
