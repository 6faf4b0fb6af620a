import type { Json } from '../../json/json.ts';
import { failure, type Outcome, success } from '../../outcome.ts';
import type { ExecutionEntry } from '../../store/queries.ts';
import type { TaskRow } from '../../store/rows.ts';
import type { Rows } from '../../store/store.ts';
import { type Answer, unprocessable } from '../answers/answer.ts';
import type { Call } from '../service/call.ts';
import { lockNamed, noSuchTask, resolveTask } from '../tasks/resolve-task.ts';
import { readTaskObject } from '../tasks/task-object.ts';

interface Identified extends ExecutionEntry {
  readonly call: Call;
  readonly version: Json | undefined;
}

/**
 * Checks that a uuid or a Task in the body is that of the path. Returns the Task, which the body
 * may have changed.
 */
export async function checkIdentity(
  rows: Rows,
  { call, execution, task, version }: Identified,
): Promise<Outcome<TaskRow, Answer>> {
  const { caller, body, nowMs } = call;
  if (body.uuid !== undefined && body.uuid !== execution.uuid)
    return failure(unprocessable({ uuid: ['differs from the uuid of the path'] }));
  if (body.task === undefined) return success(task);
  const object = readTaskObject(body);
  if (!object.ok) return object;
  const named = await lockNamed(rows, object.value, caller);
  if (!named.ok) return named;
  const existing = named.value;
  if (!existing) return noSuchTask;
  if (existing.uuid !== task.uuid)
    return failure(unprocessable({ task: ['is not the Task of this execution'] }));
  return resolveTask(rows, { object: object.value, existing, version, caller, nowMs });
}
