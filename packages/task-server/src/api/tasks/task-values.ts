import { parseSchedule } from '../../decisions/schedules/parse-schedule.ts';
import type { CheckedFields } from '../../fields/check-fields.ts';
import { checkFields } from '../../fields/check-fields.ts';
import { normalMethodType } from '../../fields/method-type.ts';
import { taskFields } from '../../fields/task-fields.ts';
import { deepMerge } from '../../json/deep-merge.ts';
import type { Json, JsonObject } from '../../json/json.ts';

const mergedFields = [
  'execution_method_capability_details',
  'infrastructure_settings',
  'scheduling_settings',
  'service_settings',
];

const applySchedule = ({ values, errors }: CheckedFields) => {
  if (typeof values.schedule !== 'string') return;
  const reading = parseSchedule(values.schedule, 'UTC');
  if (reading.kind === 'refused') errors.schedule = [reading.finding.message];
  if (reading.kind === 'schedule') values.schedule = reading.schedule.text;
};

const applyService = ({ values, errors }: CheckedFields, isService: Json | undefined) => {
  if (isService === true) {
    if (values.schedule) errors.schedule = ['a service has no schedule'];
    values.schedule = '';
    values.service_instance_count ??= 1;
    values.min_service_instance_count ??= 0;
  }
  if (isService === false) {
    if (Number(values.service_instance_count ?? 0) > 0)
      errors.service_instance_count = ['only a service has instances'];
    values.schedule ??= '';
  }
  const count = Number(values.service_instance_count ?? Number.POSITIVE_INFINITY);
  if (Number(values.min_service_instance_count ?? 0) > count)
    errors.min_service_instance_count = ['must not exceed service_instance_count'];
};

const applyMethod = ({ values, errors }: CheckedFields, stored: JsonObject) => {
  const sent = values.execution_method_type;
  if (typeof sent === 'string') values.execution_method_type = normalMethodType(sent);
  const type = values.execution_method_type ?? stored.execution_method_type ?? 'Unknown';
  if (type === 'Unknown' && values.passive === false)
    errors.passive = ['a Task of an unknown execution method is passive'];
  if (stored.name === undefined) values.passive ??= type === 'Unknown';
};

const applyMerges = ({ values }: CheckedFields, stored: JsonObject) => {
  const type = values.execution_method_type ?? stored.execution_method_type;
  if (type !== stored.execution_method_type) return;
  for (const name of mergedFields) {
    const sent = values[name];
    if (sent !== undefined) values[name] = deepMerge(stored[name] ?? null, sent);
  }
};

/** Checks a task object and merges it with the stored values; only the name is required. */
export function checkTaskValues(fields: JsonObject, stored: JsonObject): CheckedFields {
  const checked = checkFields(taskFields, fields);
  if (fields.name === undefined) checked.errors.name = ['is required'];
  applySchedule(checked);
  applyService(checked, fields.is_service);
  applyMethod(checked, stored);
  applyMerges(checked, stored);
  return checked;
}
