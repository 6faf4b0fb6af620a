import { executionFields } from '../../fields/execution-fields.ts';
import { isObject, type Json, type JsonObject } from '../../json/json.ts';
import type { ExecutionEntry } from '../../store/queries.ts';

const addressOf = (baseUrl: string, uuid: string) => `${baseUrl}/api/v1/task_executions/${uuid}`;

/** The address of the commit, when the Task has the address of its project. */
const commitUrl = ({ execution, task }: ExecutionEntry): Json => {
  const { project_url: project } = task.values;
  const { task_version_signature: signature } = execution.values;
  return project && signature ? `${project}/commit/${signature}` : null;
};

const showRelation = (value: Json | undefined, baseUrl: string): Json => {
  if (!isObject(value) || !isObject(value.task_execution)) return null;
  const uuid = String(value.task_execution.uuid);
  return { task_execution: { uuid, url: addressOf(baseUrl, uuid) } };
};

/** The execution in an answer: always the same 95 keys in the same order. */
export function showExecution(entry: ExecutionEntry, baseUrl: string): JsonObject {
  const { execution, task } = entry;
  const { uuid, values } = execution;
  const derived: JsonObject = {
    url: addressOf(baseUrl, uuid),
    uuid,
    dashboard_url: `${baseUrl}/task_executions/${uuid}`,
    task: { uuid: task.uuid, url: `/api/v1/tasks/${task.uuid}`, name: task.values.name ?? '' },
    commit_url: commitUrl(entry),
    api_base_url: baseUrl,
    build: showRelation(values.build, baseUrl),
    deploy: showRelation(values.deploy, baseUrl),
  };
  return Object.fromEntries(
    Object.keys(executionFields).map((key) => [key, derived[key] ?? values[key] ?? null]),
  );
}
