import { taskFields } from '../../fields/task-fields.ts';
import type { JsonObject } from '../../json/json.ts';
import type { TaskEntry } from '../../store/queries.ts';
import type { EnvironmentRow } from '../../store/rows.ts';
import { showExecution } from './show-execution.ts';

/** The Task in an answer. */
export function showTask(entry: TaskEntry, baseUrl: string): JsonObject {
  const { task, environment, latest } = entry;
  const { uuid, values, group } = task;
  const derived: JsonObject = {
    uuid,
    url: `${baseUrl}/api/v1/tasks/${uuid}`,
    dashboard_url: `${baseUrl}/tasks/${uuid}`,
    is_service: Number(values.service_instance_count ?? 0) > 0,
    run_environment: showEnvironment(environment, baseUrl),
    latest_task_execution: latest && showExecution({ execution: latest, task }, baseUrl),
    created_by_group: { id: group, name: `group ${group}` },
  };
  return Object.fromEntries(
    Object.keys(taskFields).map((key) => [key, derived[key] ?? values[key] ?? null]),
  );
}

/** The run environment in an answer. */
export function showEnvironment({ uuid, name }: EnvironmentRow, baseUrl: string): JsonObject {
  return {
    uuid,
    url: `${baseUrl}/api/v1/run_environments/${uuid}`,
    name,
  };
}
