import type { CheckedFields } from '../../fields/check-fields.ts';
import { checkFields } from '../../fields/check-fields.ts';
import { executionFields } from '../../fields/execution-fields.ts';
import { normalMethodType } from '../../fields/method-type.ts';
import type { JsonObject } from '../../json/json.ts';

/** Checks the fields of a creation or an update. */
export function readExecutionBody(body: JsonObject): CheckedFields {
  const checked = checkFields(executionFields, body);
  const { values } = checked;
  if (typeof values.execution_method_type === 'string')
    values.execution_method_type = normalMethodType(values.execution_method_type);
  return checked;
}
