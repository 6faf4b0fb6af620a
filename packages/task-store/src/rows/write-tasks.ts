import { isDeepStrictEqual } from 'node:util';
import type { JsonObject, TaskChange, TaskRow } from '@procwrap/task-server';
import type { Db } from '../schema/database.ts';
import { runCompiled } from './run-compiled.ts';
import { fromColumn, toColumn } from './split-values.ts';

/** False when the name is taken. */
export async function insertTask(db: Db, row: TaskRow): Promise<boolean> {
  const { name, ...rest } = row.values;
  const values = {
    uuid: row.uuid,
    group_id: row.group,
    environment_uuid: row.environmentUuid,
    latest_execution_uuid: row.latestExecutionUuid,
    name: String(name),
    rest: toColumn(rest),
    pinned: JSON.stringify(row.pinned),
  };
  const { numAffectedRows } = await runCompiled(db, {
    name: 'insert task',
    values: Object.values(values),
    build: () => {
      const insert = db.insertInto('tasks').values(values);
      return insert.onConflict((conflict) => conflict.columns(['group_id', 'name']).doNothing());
    },
  });
  return numAffectedRows === 1n;
}

/** The wire fields that say when a run is expected. */
const scheduleFields = ['schedule', 'enabled', 'passive', 'service_instance_count'];

const readRest = async (db: Db, uuid: string): Promise<JsonObject> => {
  const { rows } = await runCompiled(db, {
    name: 'read rest of task',
    values: [uuid],
    build: () => db.selectFrom('tasks').select('rest').where('uuid', '=', uuid),
  });
  const [task] = rows;
  if (task === undefined) throw new Error(`there is no task ${uuid}`);
  return fromColumn(task.rest);
};

const restOf = async (db: Db, uuid: string, { name: _, ...values }: JsonObject) => {
  if (Object.keys(values).length === 0) return {};
  const before = await readRest(db, uuid);
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
  const names = Object.keys(set);
  if (names.length === 0) return;
  await runCompiled(db, {
    name: `update tasks ${names.join()}`,
    values: [...Object.values(set), uuid],
    build: () => db.updateTable('tasks').set(set).where('uuid', '=', uuid),
  });
}
