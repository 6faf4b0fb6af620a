import type { Json, JsonObject } from '../../json/json.ts';
import { failure, type Outcome, success } from '../../outcome.ts';
import type { ExecutionEntry } from '../../store/queries.ts';
import type { TaskRow } from '../../store/rows.ts';
import type { Rows } from '../../store/store.ts';
import { type Answer, invalid } from '../answers/answer.ts';
import { showExecution } from '../answers/show-execution.ts';
import { trimFields } from '../answers/trim-fields.ts';
import type { Call } from '../service/call.ts';
import { lockNamed, resolveTask } from '../tasks/resolve-task.ts';
import { readTaskObject, type TaskObject } from '../tasks/task-object.ts';
import { becomesLatest } from './becomes-latest.ts';
import { findPlace } from './find-place.ts';
import { readIdempotencyKey } from './idempotency-key.ts';
import { refuseManualStart } from './manual-start.ts';
import { newExecution } from './new-execution.ts';
import { readExecutionBody } from './read-body.ts';
import { resolveRelations } from './resolve-relations.ts';

const consumed = ['run_environment', 'uuid', 'created_by_group', 'links'];

const keptProperties = ({ autoCreate, fields }: TaskObject): Json =>
  autoCreate
    ? Object.fromEntries(Object.entries(fields).filter(([key]) => !consumed.includes(key)))
    : null;

const required = (body: JsonObject, errors: Record<string, Json>) => {
  if (body.status === undefined) errors.status = ['is required'];
  if (body.task === undefined) errors.task = ['is required'];
  if (body.task === null) errors.task = ['must not be null'];
  if ('uuid' in body) errors.uuid = ['must not be sent'];
};

const created = ({ service, query }: Call, entry: ExecutionEntry): Answer => {
  const body = trimFields(showExecution(entry, service.baseUrl()), query);
  return {
    status: 201,
    body,
    headers: typeof body.url === 'string' ? { Location: body.url } : {},
  };
};

interface Creation {
  readonly values: Record<string, Json>;
  readonly object: TaskObject;
  readonly idempotencyKey: string | null;
}

const readCreation = (call: Call): Outcome<Creation, Answer> => {
  const { values, errors } = readExecutionBody(call.body);
  required(call.body, errors);
  if (Object.keys(errors).length > 0) return failure(invalid(errors));
  const object = readTaskObject(call.body);
  if (!object.ok) return object;
  const key = readIdempotencyKey(call);
  if (!key.ok) return key;
  values.auto_created_task_properties = keptProperties(object.value);
  return success({ values, object: object.value, idempotencyKey: key.value });
};

const insert = async (
  rows: Rows,
  { caller: { username }, nowMs }: Call,
  { task, ...creation }: Creation & { readonly task: TaskRow },
): Promise<ExecutionEntry> => {
  const execution = newExecution({ ...creation, task, username }, nowMs);
  await rows.insertExecution(execution);
  if (becomesLatest(execution, task))
    await rows.updateTask(task.uuid, { latestExecutionUuid: execution.uuid });
  return { execution, task };
};

interface Resolved extends Creation {
  readonly call: Call;
  readonly task: TaskRow;
}

const createFor = async (rows: Rows, { call, task, ...creation }: Resolved): Promise<Answer> => {
  const { values } = creation;
  const refused =
    values.status === 'MANUALLY_STARTED' && refuseManualStart(task, values, call.caller);
  if (refused) return refused;
  const place = await findPlace(rows, call, task);
  if (place.kind === 'refuse') return { status: 409 };
  await resolveRelations(rows, values);
  return created(call, await insert(rows, call, { ...creation, task }));
};

/** The execution that the same key created before; nothing changes then, not even the Task. */
const findEarlier = async (
  rows: Rows,
  task: TaskRow | undefined,
  { idempotencyKey: key }: Creation,
): Promise<ExecutionEntry | undefined> => {
  const execution = task && key !== null ? await rows.findCreated(task.uuid, key) : undefined;
  return task && execution && { execution, task };
};

const createWithin = async (rows: Rows, call: Call, creation: Creation): Promise<Answer> => {
  const { caller, nowMs } = call;
  const { object } = creation;
  const named = await lockNamed(rows, object, caller);
  if (!named.ok) return named.problem;
  const existing = named.value;
  const earlier = await findEarlier(rows, existing, creation);
  if (earlier) return created(call, earlier);
  const version = creation.values.task_version_number;
  const resolved = await resolveTask(rows, { object, existing, version, caller, nowMs });
  if (!resolved.ok) return resolved.problem;
  const task = resolved.value;
  // The same request may have created the Task since it was looked up.
  const simultaneous = existing ? undefined : await findEarlier(rows, task, creation);
  if (simultaneous) return created(call, simultaneous);
  return createFor(rows, { ...creation, call, task });
};

/**
 * POST: a new execution, or the one that the same `Idempotency-Key` created; 409 when the Task has
 * reached its limit.
 */
export async function createExecution(call: Call): Promise<Answer> {
  const creation = readCreation(call);
  if (!creation.ok) return creation.problem;
  return call.service.store.transaction((rows) => createWithin(rows, call, creation.value));
}
