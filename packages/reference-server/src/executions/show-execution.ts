import { executionFields } from '../fields/execution-fields.ts';
import type { Json, JsonObject } from '../json/json.ts';
import type { State, StoredExecution } from '../state.ts';

const executionPath = (uuid: string) => `/api/v1/task_executions/${uuid}`;

/** What a signature links to: the commit, when the Task says where its project lives. */
const commitUrl = ({ task, values }: StoredExecution): Json => {
  const { project_url: project } = task.values;
  const { task_version_signature: signature } = values;
  return project && signature ? `${project}/commit/${signature}` : null;
};

/** The execution as an answer shows it: always the same 95 keys in the same order. */
export const showExecution = (state: State, execution: StoredExecution): JsonObject => {
  const { uuid, task, values } = execution;
  const derived: JsonObject = {
    url: `${state.url}${executionPath(uuid)}`,
    uuid,
    dashboard_url: `${state.url}/task_executions/${uuid}`,
    task: { uuid: task.uuid, url: `/api/v1/tasks/${task.uuid}`, name: task.values.name ?? '' },
    commit_url: commitUrl(execution),
    api_base_url: state.url,
  };
  return Object.fromEntries(
    Object.keys(executionFields).map((key) => [key, derived[key] ?? values[key] ?? null]),
  );
};
