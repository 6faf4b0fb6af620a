import { taskFields } from '../fields/task-fields.ts';
import type { Json, JsonObject } from '../json/json.ts';
import type { Environment, State, StoredTask } from '../state.ts';

/** The Task as an answer shows it; `latest` is the execution object of its latest execution. */
export const showTask = (state: State, task: StoredTask, latest: Json): JsonObject => {
  const { uuid, environment, values, group } = task;
  const derived: JsonObject = {
    uuid,
    url: `${state.url}/api/v1/tasks/${uuid}`,
    dashboard_url: `${state.url}/tasks/${uuid}`,
    is_service: Number(values.service_instance_count ?? 0) > 0,
    run_environment: showEnvironment(state, environment),
    latest_task_execution: latest,
    created_by_group: { id: group, name: `group ${group}` },
  };
  return Object.fromEntries(
    Object.keys(taskFields).map((key) => [key, derived[key] ?? values[key] ?? null]),
  );
};

/** The run environment as an answer shows it. */
export const showEnvironment = (state: State, { uuid, name }: Environment): JsonObject => ({
  uuid,
  url: `${state.url}/api/v1/run_environments/${uuid}`,
  name,
});
