import { isUuid, normalUuid } from '../../fields/uuid.ts';
import { isObject, type Json, type JsonObject } from '../../json/json.ts';
import { failure, type Outcome, success } from '../../outcome.ts';
import type { RowId } from '../../store/queries.ts';
import { type Answer, invalid } from '../answers/answer.ts';

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

/** Reads the task object of a body; `auto_created_task_properties` replaces `task`. */
export function readTaskObject(body: JsonObject): Outcome<TaskObject, Answer> {
  if (body.task === undefined) return failure(invalid({ task: ['is required'] }));
  const replacement = body.auto_created_task_properties;
  const chosen: Json = replacement || body.task;
  if (!isObject(chosen) || !isObject(body.task))
    return failure(invalid({ task: ['must be an object'] }));
  const wrong = wrongIdentity(chosen);
  if (wrong) return failure(wrong);
  return success({
    fields: chosen,
    autoCreate: Boolean(replacement) || chosen.was_auto_created === true,
  });
}

/** How the Task of a task object is found: by uuid, or else by its exact name in the group. */
export function rowIdOf({ fields: { uuid, name } }: TaskObject, group: number): RowId {
  return typeof uuid === 'string'
    ? { kind: 'uuid', group, uuid: normalUuid(uuid) }
    : { kind: 'name', group, name: String(name) };
}
