import { isObject, type JsonObject } from '../../json/json.ts';
import type { TaskRow } from '../../store/rows.ts';
import type { Caller } from '../access/caller.ts';
import { levels } from '../access/levels.ts';
import { type Answer, forbidden, invalid } from '../answers/answer.ts';

const guarded = [
  'process_command',
  'task_max_concurrency',
  'prevent_offline_execution',
  'api_base_url',
  'api_request_timeout_seconds',
  'api_retry_delay_seconds',
  'api_resume_delay_seconds',
  'api_error_timeout_seconds',
  'api_task_execution_creation_error_timeout_seconds',
  'api_task_execution_creation_conflict_timeout_seconds',
  'api_task_execution_creation_conflict_retry_delay_seconds',
  'api_final_update_timeout_seconds',
];

const touchesGuarded = (values: JsonObject) => {
  const overrides = values.environment_variables_overrides;
  const names = isObject(overrides) ? Object.keys(overrides) : [];
  return (
    guarded.some((name) => name in values) || names.some((name) => name.startsWith('PROC_WRAPPER_'))
  );
};

/**
 * Why a manual start is refused; undefined when it is accepted. The server starts no process: a
 * wrapper takes the execution up.
 */
export function refuseManualStart(
  task: TaskRow,
  values: JsonObject,
  caller: Caller,
): Answer | undefined {
  if (task.values.passive === true)
    return invalid({ status: ['a passive Task cannot be started'] });
  if (caller.level < levels.DEVELOPER && touchesGuarded(values)) return forbidden();
  if (task.values.execution_method_type === 'Unknown')
    return { status: 400, body: ['the execution method cannot start executions'] };
  return undefined;
}
