import { randomUUID } from 'node:crypto';
import { taskDefaults, taskFields } from '../../fields/task-fields.ts';
import { formatTime } from '../../fields/time.ts';
import type { JsonObject } from '../../json/json.ts';
import type { TaskRow } from '../../store/rows.ts';

interface NewTask {
  readonly group: number;
  readonly environmentUuid: string;
  readonly values: JsonObject;
  readonly uuid?: string;
}

/** The row of a new Task, with the default of each field that is not given. */
export function newTask(
  { group, environmentUuid, values, uuid = randomUUID() }: NewTask,
  nowMs: number,
): TaskRow {
  const blank = Object.fromEntries(Object.keys(taskFields).map((name) => [name, null]));
  const created_at = formatTime(nowMs);
  return {
    uuid,
    group,
    environmentUuid,
    values: { ...blank, ...taskDefaults, created_at, updated_at: created_at, ...values },
    latestExecutionUuid: null,
    pinned: [],
  };
}
