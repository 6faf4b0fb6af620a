import type { Json } from '../../json/json.ts';
import { failure, type Outcome, success } from '../../outcome.ts';
import type { TaskRow } from '../../store/rows.ts';
import type { Rows } from '../../store/store.ts';
import { type Caller, isVisible } from '../access/caller.ts';
import { type Answer, unprocessable, unprocessableDetail } from '../answers/answer.ts';
import { rowIdOf, type TaskObject } from './task-object.ts';
import { upsertTask } from './upsert-task.ts';

/** The answer when the Task does not exist and may not be created. */
export const noSuchTask = failure(unprocessable({ task: ['no such Task'] }));

/** Locks the Task of a task object; undefined when the caller sees no such Task. */
export async function lockNamed(
  rows: Rows,
  object: TaskObject,
  caller: Caller,
): Promise<Outcome<TaskRow | undefined, Answer>> {
  const { name, uuid } = object.fields;
  const found = await rows.lockTask(rowIdOf(object, caller.group));
  if (!found || !isVisible(found, caller)) return success(undefined);
  if (uuid !== undefined && name !== undefined && name !== found.values.name)
    return failure(unprocessableDetail('the Task of this uuid has another name'));
  return success(found);
}

const isNumber = (value: Json | undefined): value is number | bigint =>
  typeof value === 'number' || typeof value === 'bigint';

/**
 * An older version of a program must not overwrite settings of the Task that a newer version sent.
 */
const isOutdated = async (rows: Rows, task: TaskRow, version: Json | undefined) => {
  if (!isNumber(version) || task.latestExecutionUuid === null) return false;
  const entry = await rows.findExecution(task.latestExecutionUuid);
  const latest = entry?.execution.values.task_version_number;
  return isNumber(latest) && latest > version;
};

interface Resolution {
  readonly object: TaskObject;
  /** The result of `lockNamed`. */
  readonly existing: TaskRow | undefined;
  readonly version: Json | undefined;
  readonly caller: Caller;
  readonly nowMs: number;
}

/** The Task of an execution; the request may create or change it. */
export async function resolveTask(
  rows: Rows,
  { version, ...upsert }: Resolution,
): Promise<Outcome<TaskRow, Answer>> {
  const { object, existing } = upsert;
  if (!object.autoCreate) return existing ? success(existing) : noSuchTask;
  if (existing && (await isOutdated(rows, existing, version))) return success(existing);
  return upsertTask(rows, upsert);
}
