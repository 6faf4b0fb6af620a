import type { Caller } from '../auth/authenticate.ts';
import { isUuid } from '../fields/check-value.ts';
import { type Answer, go, invalid, type Outcome, stop } from '../http/answer.ts';
import { isObject, type Json, type JsonObject } from '../json/json.ts';
import type { State, StoredTask } from '../state.ts';

/** The task object of a request, and whether it may create or change the Task. */
export interface TaskObject {
  readonly fields: JsonObject;
  readonly autoCreate: boolean;
}

const wrongIdentity = (fields: JsonObject): Answer | undefined => {
  const { uuid, name } = fields;
  if (uuid === undefined && name === undefined)
    return invalid({ task: ['must have a uuid or a name'] });
  if (uuid !== undefined && !isUuid(uuid)) return invalid({ task: { uuid: ['must be a UUID'] } });
  if (name !== undefined && typeof name !== 'string')
    return invalid({ task: { name: ['must be text'] } });
  return undefined;
};

/** Picks the task object out of a body: `auto_created_task_properties` replaces `task`. */
export const readTaskObject = (body: JsonObject): Outcome<TaskObject> => {
  if (body.task === undefined) return stop(invalid({ task: ['is required'] }));
  const replacement = body.auto_created_task_properties;
  const chosen: Json = replacement || body.task;
  if (!isObject(chosen) || !isObject(body.task))
    return stop(invalid({ task: ['must be an object'] }));
  const wrong = wrongIdentity(chosen);
  if (wrong) return stop(wrong);
  return go({
    fields: chosen,
    autoCreate: Boolean(replacement) || chosen.was_auto_created === true,
  });
};

/** Whether a caller sees what belongs to a Task. */
export const isVisible = (task: StoredTask, caller: Caller): boolean =>
  task.group === caller.group && (!caller.environment || caller.environment === task.environment);

/** Finds the Task by uuid, else by its exact name in the caller's group. */
export const findTask = (
  { tasks }: State,
  { fields }: TaskObject,
  caller: Caller,
): StoredTask | undefined => {
  const visible = tasks.filter((task) => isVisible(task, caller));
  return typeof fields.uuid === 'string'
    ? visible.find(({ uuid }) => uuid === normalUuid(String(fields.uuid)))
    : visible.find(({ values }) => values.name === fields.name);
};

/** A UUID in lower case, with its dashes. */
export const normalUuid = (uuid: string): string =>
  uuid
    .toLowerCase()
    .replaceAll('-', '')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
