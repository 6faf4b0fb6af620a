import { randomUUID } from 'node:crypto';
import type { Caller } from '../auth/authenticate.ts';
import { executionDefaults } from '../fields/execution-fields.ts';
import { formatTime } from '../fields/time.ts';
import { type Answer, invalid } from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import { trimFields } from '../http/trim-fields.ts';
import type { Json, JsonObject } from '../json/json.ts';
import type { State, StoredExecution, StoredTask } from '../state.ts';
import { resolveTask } from '../tasks/resolve-task.ts';
import { readTaskObject, type TaskObject } from '../tasks/task-object.ts';
import { refuseManualStart } from './manual-start.ts';
import { readExecutionBody } from './read-body.ts';
import { showExecution } from './show-execution.ts';
import { inProgress } from './status.ts';

const finished = [
  'SUCCEEDED',
  'FAILED',
  'ABORTED',
  'TERMINATED_AFTER_TIME_OUT',
  'EXITED_AFTER_MARKED_DONE',
];
const consumed = ['run_environment', 'uuid', 'created_by_group', 'links'];

/** What a status brings along at creation. */
const effectsOf = (status: Json, now: string, caller: Caller): Record<string, Json> => {
  if (status === 'RUNNING') return { last_heartbeat_at: now };
  if (status === 'STOPPING') return { kill_started_at: now, killed_by: caller.username };
  if (status === 'STOPPED') return { kill_finished_at: now };
  return finished.includes(String(status)) ? { finished_at: now } : {};
};

/** Only RUNNING executions count, however old their last heartbeat is. */
const isFull = (state: State, task: StoredTask) => {
  const max = Number(task.values.max_concurrency ?? 0);
  const running = state.executions.filter(
    (other) => other.task === task && other.values.status === 'RUNNING',
  );
  return max > 0 && running.length >= max;
};

const keptProperties = ({ autoCreate, fields }: TaskObject): Json =>
  autoCreate
    ? Object.fromEntries(Object.entries(fields).filter(([key]) => !consumed.includes(key)))
    : null;

interface NewExecution {
  readonly task: StoredTask;
  readonly caller: Caller;
  readonly values: JsonObject;
}

/** Stores a new execution. */
export const addExecution = (state: State, { task, caller, values }: NewExecution) => {
  const now = formatTime(state.now());
  const { execution_method_type = 'Unknown' } = task.values;
  const execution: StoredExecution = {
    uuid: randomUUID(),
    task,
    values: {
      ...executionDefaults,
      execution_method_type,
      started_by: caller.username,
      started_at: now,
      created_at: now,
      updated_at: now,
      ...effectsOf(values.status ?? null, now, caller),
      ...values,
    },
  };
  state.executions.push(execution);
  if (inProgress.includes(String(values.status)) || !task.latest) task.latest = execution;
  return execution;
};

const required = (body: JsonObject, errors: Record<string, Json>) => {
  if (body.status === undefined) errors.status = ['is required'];
  if (body.task === undefined) errors.task = ['is required'];
  if (body.task === null) errors.task = ['must not be null'];
  if ('uuid' in body) errors.uuid = ['must not be sent'];
};

const created = (state: State, execution: StoredExecution, query: URLSearchParams): Answer => {
  const body = trimFields(showExecution(state, execution), query);
  return {
    status: 201,
    body,
    headers: typeof body.url === 'string' ? { Location: body.url } : {},
  };
};

/** POST: a new execution, or 409 when its Task has no place left. */
export const createExecution = ({ state, caller, body, query }: Call): Answer => {
  const { values, errors } = readExecutionBody(state, body);
  required(body, errors);
  if (Object.keys(errors).length > 0) return invalid(errors);
  const object = readTaskObject(body);
  if (!object.ok) return object.answer;
  const version = values.task_version_number;
  const task = resolveTask(state, caller, { object: object.value, version });
  if (!task.ok) return task.answer;
  values.auto_created_task_properties = keptProperties(object.value);
  const refused =
    values.status === 'MANUALLY_STARTED' && refuseManualStart(task.value, values, caller);
  if (refused) return refused;
  if (isFull(state, task.value)) return { status: 409 };
  return created(state, addExecution(state, { task: task.value, caller, values }), query);
};
