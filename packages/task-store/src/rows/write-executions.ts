import type { ExecutionChange, ExecutionRow, JsonObject } from '@procwrap/task-server';
import { tailColumns, wireColumns } from '../schema/columns.ts';
import type { Db } from '../schema/database.ts';
import { addToTask } from './add-to-task.ts';
import { runCompiled } from './run-compiled.ts';
import { changedTimes, timesOf } from './run-times.ts';
import { fromColumn, splitValues, toColumn } from './split-values.ts';
import { writeTails } from './write-tails.ts';

const isEmpty = (object: object) => Object.keys(object).length === 0;

const split = (values: JsonObject) => {
  const { columns: tails, rest: others } = splitValues(values, tailColumns);
  return { tails, ...splitValues(others, wireColumns) };
};

const noColumns = Object.fromEntries(wireColumns.map((name) => [name, null])) as Record<
  (typeof wireColumns)[number],
  null
>;

const grow = async (db: Db, uuid: string, bytes: number): Promise<void> => {
  if (bytes === 0) return;
  const { task_uuid } = await db
    .updateTable('executions')
    .set((eb) => ({ bytes: eb('bytes', '+', bytes) }))
    .where('uuid', '=', uuid)
    .returning('task_uuid')
    .executeTakeFirstOrThrow();
  await addToTask(db, task_uuid, { runs: 0, bytes });
};

/** Inserts an execution. */
export async function insertExecution(db: Db, row: ExecutionRow): Promise<void> {
  const { tails, columns, rest } = split(row.values);
  const text = toColumn(rest);
  const values = {
    ...noColumns,
    ...columns,
    uuid: row.uuid,
    task_uuid: row.taskUuid,
    idempotency_key: row.idempotencyKey,
    received_at_ms: row.receivedAtMs,
    heard_at_ms: row.heardAtMs,
    stop_asked_at_ms: row.stopAskedAtMs,
    rest: text,
    ...timesOf(row),
    start_judged: 0,
    end_judged: 0,
    bytes: text.length,
    rolled_as: null,
    rolled_ms: null,
  };
  await runCompiled(db, {
    name: 'insert execution',
    values: Object.values(values),
    build: () => db.insertInto('executions').values(values),
  });
  await addToTask(db, row.taskUuid, { runs: 1, bytes: text.length });
  await grow(db, row.uuid, await writeTails(db, row.uuid, tails));
}

const restOf = async (db: Db, uuid: string, rest: JsonObject) => {
  if (isEmpty(rest)) return {};
  const stored = await db
    .selectFrom('executions')
    .select('rest')
    .where('uuid', '=', uuid)
    .executeTakeFirstOrThrow();
  // The rules have merged already: null takes a field away.
  return { rest: toColumn({ ...fromColumn(stored.rest), ...rest }) };
};

/** Changes what a change names of an execution; a new status is a new end to be judged. */
export async function updateExecution(
  db: Db,
  uuid: string,
  change: ExecutionChange,
): Promise<void> {
  const { heardAtMs, stopAskedAtMs, values = {} } = change;
  const { tails, columns, rest } = split(values);
  const set = {
    ...columns,
    ...(await restOf(db, uuid, rest)),
    ...(await changedTimes(db, uuid, values)),
    ...(values.status !== undefined && { end_judged: 0 }),
    ...(heardAtMs !== undefined && { heard_at_ms: heardAtMs }),
    ...(stopAskedAtMs !== undefined && { stop_asked_at_ms: stopAskedAtMs }),
  };
  if (!isEmpty(set))
    await runCompiled(db, {
      name: `update executions ${Object.keys(set).join()}`,
      values: [...Object.values(set), uuid],
      build: () => db.updateTable('executions').set(set).where('uuid', '=', uuid),
    });
  await grow(db, uuid, await writeTails(db, uuid, tails));
}

/** Deletes an execution, and what the Task counts of it. */
export async function deleteExecution(db: Db, uuid: string): Promise<void> {
  const deleted = await db
    .deleteFrom('executions')
    .where('uuid', '=', uuid)
    .returning(['task_uuid', 'bytes'])
    .executeTakeFirst();
  if (deleted) await addToTask(db, deleted.task_uuid, { runs: -1, bytes: -deleted.bytes });
}
