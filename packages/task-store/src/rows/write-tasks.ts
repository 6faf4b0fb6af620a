import { isDeepStrictEqual } from 'node:util';
import type { JsonObject, TaskChange, TaskRow } from '@procwrap/task-server';
import type { Db } from '../schema/database.ts';
import { fromColumn, toColumn } from './split-values.ts';

/** False when the name is taken. */
export async function insertTask(db: Db, row: TaskRow): Promise<boolean> {
  const { name, ...rest } = row.values;
  const inserted = await db
    .insertInto('tasks')
    .values({
      uuid: row.uuid,
      group_id: row.group,
      environment_uuid: row.environmentUuid,
      latest_execution_uuid: row.latestExecutionUuid,
      name: String(name),
      rest: toColumn(rest),
      pinned: JSON.stringify(row.pinned),
    })
    .onConflict((conflict) => conflict.columns(['group_id', 'name']).doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** The wire fields that say when a run is expected. */
const scheduleFields = ['schedule', 'enabled', 'passive', 'service_instance_count'];

const restOf = async (db: Db, uuid: string, { name: _, ...values }: JsonObject) => {
  if (Object.keys(values).length === 0) return {};
  const { rest } = await db
    .selectFrom('tasks')
    .select('rest')
    .where('uuid', '=', uuid)
    .executeTakeFirstOrThrow();
  const before = fromColumn(rest);
  const isRescheduled = scheduleFields.some(
    (field) => field in values && !isDeepStrictEqual(values[field], before[field] ?? null),
  );
  // The rules have merged already: null takes a field away.
  return {
    rest: toColumn({ ...before, ...values }),
    ...(isRescheduled && { look_at_ms: 0 }),
  };
};

/** Changes what a change names of a Task; its schedule is looked at again when that changed. */
export async function updateTask(db: Db, uuid: string, change: TaskChange): Promise<void> {
  const { environmentUuid, latestExecutionUuid, pinned, values = {} } = change;
  const set = {
    ...(await restOf(db, uuid, values)),
    ...(environmentUuid !== undefined && { environment_uuid: environmentUuid }),
    ...(latestExecutionUuid !== undefined && { latest_execution_uuid: latestExecutionUuid }),
    ...(pinned !== undefined && { pinned: JSON.stringify(pinned) }),
    ...(values.name !== undefined && { name: String(values.name) }),
  };
  if (Object.keys(set).length === 0) return;
  await db.updateTable('tasks').set(set).where('uuid', '=', uuid).execute();
}
