import type {
  ExecutionChange,
  ExecutionRow,
  JsonObject,
  TaskChange,
  TaskRow,
} from '@procwrap/task-server';
import type { Kysely } from 'kysely';
import { tailColumns, wireColumns } from '../schema/columns.ts';
import type { Database } from '../schema/database.ts';
import { fromColumn, splitValues, toColumn } from './split-values.ts';

type Db = Kysely<Database>;

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
    })
    .onConflict((conflict) => conflict.columns(['group_id', 'name']).doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

const isEmpty = (object: object) => Object.keys(object).length === 0;

/** The rest of a row after a change; a store of JSON has nothing to merge by the rules: null takes a field away. */
const mergedRest = (stored: string, rest: JsonObject) =>
  toColumn({ ...fromColumn(stored), ...rest });

/** Changes what a change names of a Task. */
export async function updateTask(db: Db, uuid: string, change: TaskChange): Promise<void> {
  const { environmentUuid, latestExecutionUuid, values = {} } = change;
  const { name, ...rest } = values;
  const stored = await db
    .selectFrom('tasks')
    .select('rest')
    .where('uuid', '=', uuid)
    .executeTakeFirstOrThrow();
  await db
    .updateTable('tasks')
    .set({
      rest: mergedRest(stored.rest, rest),
      ...(environmentUuid !== undefined && { environment_uuid: environmentUuid }),
      ...(latestExecutionUuid !== undefined && { latest_execution_uuid: latestExecutionUuid }),
      ...(name !== undefined && { name: String(name) }),
    })
    .where('uuid', '=', uuid)
    .execute();
}

const writeTails = async (db: Db, uuid: string, tails: JsonObject): Promise<void> => {
  if (isEmpty(tails)) return;
  await db
    .insertInto('tails')
    .values({ debug_log_tail: null, error_log_tail: null, ...tails, execution_uuid: uuid })
    .onConflict((conflict) => conflict.column('execution_uuid').doUpdateSet(tails))
    .execute();
};

const split = (values: JsonObject) => {
  const { columns: tails, rest: others } = splitValues(values, tailColumns);
  return { tails, ...splitValues(others, wireColumns) };
};

const noColumns = Object.fromEntries(wireColumns.map((name) => [name, null])) as Record<
  (typeof wireColumns)[number],
  null
>;

/** Inserts an execution. */
export async function insertExecution(db: Db, row: ExecutionRow): Promise<void> {
  const { tails, columns, rest } = split(row.values);
  await db
    .insertInto('executions')
    .values({
      ...noColumns,
      ...columns,
      uuid: row.uuid,
      task_uuid: row.taskUuid,
      idempotency_key: row.idempotencyKey,
      received_at_ms: row.receivedAtMs,
      heard_at_ms: row.heardAtMs,
      stop_asked_at_ms: row.stopAskedAtMs,
      rest: toColumn(rest),
    })
    .execute();
  await writeTails(db, row.uuid, tails);
}

const restOf = async (db: Db, uuid: string, rest: JsonObject) => {
  if (isEmpty(rest)) return {};
  const stored = await db
    .selectFrom('executions')
    .select('rest')
    .where('uuid', '=', uuid)
    .executeTakeFirstOrThrow();
  return { rest: mergedRest(stored.rest, rest) };
};

/** Changes what a change names of an execution. */
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
    ...(heardAtMs !== undefined && { heard_at_ms: heardAtMs }),
    ...(stopAskedAtMs !== undefined && { stop_asked_at_ms: stopAskedAtMs }),
  };
  if (!isEmpty(set)) await db.updateTable('executions').set(set).where('uuid', '=', uuid).execute();
  await writeTails(db, uuid, tails);
}
