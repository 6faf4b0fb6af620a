import type { Caller } from '../auth/authenticate.ts';
import { go, type Outcome, stop, unprocessable, unprocessableDetail } from '../http/answer.ts';
import type { Json } from '../json/json.ts';
import type { State, StoredTask } from '../state.ts';
import { findTask, type TaskObject } from './task-object.ts';
import { upsertTask } from './upsert-task.ts';

/** An older version of the code must not overwrite what a newer one said about the Task. */
const isOutdated = (task: StoredTask, version: Json | undefined): boolean => {
  const latest = task.latest?.values.task_version_number;
  if (version === undefined || version === null) return false;
  if (latest === undefined || latest === null) return false;
  return Number(latest) > Number(version);
};

/** Finds the Task that an execution belongs to, creating or changing it when the request asks for that. */
export const resolveTask = (
  state: State,
  caller: Caller,
  { object, version }: { object: TaskObject; version: Json | undefined },
): Outcome<StoredTask> => {
  const existing = findTask(state, object, caller);
  const { name, uuid } = object.fields;
  if (existing && uuid !== undefined && name !== undefined && name !== existing.values.name)
    return stop(unprocessableDetail('the Task of this uuid has another name'));
  if (!object.autoCreate)
    return existing ? go(existing) : stop(unprocessable({ task: ['no such Task'] }));
  if (existing && isOutdated(existing, version)) return go(existing);
  return upsertTask(state, { object, existing, caller });
};
