import { formatTime } from '../../fields/time.ts';
import type { JsonObject } from '../../json/json.ts';
import { failure, type Outcome, success } from '../../outcome.ts';
import { changed, type TaskRow } from '../../store/rows.ts';
import type { Rows } from '../../store/store.ts';
import { type Caller, isVisible } from '../access/caller.ts';
import { levels } from '../access/levels.ts';
import { type Answer, forbidden, invalid } from '../answers/answer.ts';
import { newTask } from './new-task.ts';
import { chooseEnvironment } from './run-environment.ts';
import { rowIdOf, type TaskObject } from './task-object.ts';
import { checkTaskValues } from './task-values.ts';

interface Upsert {
  readonly object: TaskObject;
  /** The stored Task, locked; undefined when it is new. */
  readonly existing: TaskRow | undefined;
  readonly caller: Caller;
  readonly nowMs: number;
}

type NewValues = Pick<TaskRow, 'environmentUuid' | 'values'>;

const nameIsTaken = failure(invalid({ name: ['another Task of the group has this name'] }));

const change = async (rows: Rows, task: TaskRow, next: NewValues): Promise<TaskRow> => {
  await rows.updateTask(task.uuid, next);
  return changed(task, next);
};

const insert = async (
  rows: Rows,
  upsert: Upsert,
  next: NewValues,
): Promise<Outcome<TaskRow, Answer>> => {
  const { object, caller, nowMs } = upsert;
  const task = newTask({ ...next, group: caller.group }, nowMs);
  if (await rows.insertTask(task)) return success(task);
  // Another request may have created the same Task since it was looked up.
  const existing = await rows.lockTask(rowIdOf(object, caller.group));
  const isOurs = existing !== undefined && isVisible(existing, caller);
  return isOurs ? upsertTask(rows, { ...upsert, existing }) : nameIsTaken;
};

/** Fields that a person set are checked like the others, but not changed. */
const withoutPinned = (values: JsonObject, { pinned }: TaskRow): JsonObject =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !pinned.includes(name)));

/** Creates the Task, or changes the fields that were sent; other fields keep their values. */
export async function upsertTask(rows: Rows, upsert: Upsert): Promise<Outcome<TaskRow, Answer>> {
  const { object, existing, caller, nowMs } = upsert;
  const { fields } = object;
  if (caller.level < levels.DEVELOPER)
    return failure(forbidden('creating or changing a Task needs a DEVELOPER key'));
  if (!existing && fields.uuid !== undefined)
    return failure(invalid({ uuid: ['no Task has this UUID'] }));
  const environment = await chooseEnvironment(rows, { caller, fields, existing });
  if (!environment.ok) return environment;
  const { values, errors } = checkTaskValues(fields, existing?.values ?? {});
  if (Object.keys(errors).length > 0) return failure(invalid(errors));
  const next = { environmentUuid: environment.value, values };
  if (!existing) return insert(rows, upsert, next);
  const updated = { ...withoutPinned(values, existing), updated_at: formatTime(nowMs) };
  return success(await change(rows, existing, { ...next, values: updated }));
}
