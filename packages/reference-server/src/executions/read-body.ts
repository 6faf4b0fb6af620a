import type { CheckedFields } from '../fields/check-fields.ts';
import { checkFields } from '../fields/check-fields.ts';
import { executionFields } from '../fields/execution-fields.ts';
import { normalMethodType } from '../fields/method-type.ts';
import { isObject, type Json, type JsonObject } from '../json/json.ts';
import type { State } from '../state.ts';

/** A reference to an execution that is not there is stored as null. */
const resolveRelation = (state: State, value: Json | undefined): Json => {
  const target = isObject(value) && isObject(value.task_execution) ? value.task_execution : {};
  const found = state.executions.find(({ uuid }) => uuid === target.uuid);
  if (!found) return null;
  const { uuid } = found;
  return { task_execution: { uuid, url: `${state.url}/api/v1/task_executions/${uuid}` } };
};

/** Checks the fields of a creation or an update. */
export const readExecutionBody = (state: State, body: JsonObject): CheckedFields => {
  const checked = checkFields(executionFields, body);
  const { values } = checked;
  if (typeof values.execution_method_type === 'string')
    values.execution_method_type = normalMethodType(values.execution_method_type);
  for (const name of ['build', 'deploy'])
    if (name in values) values[name] = resolveRelation(state, values[name]);
  return checked;
};
