import type { ExecutionRow } from '@procwrap/task-server';
import { wireColumns } from '../schema/columns.ts';
import type { Db } from '../schema/database.ts';
import { addToTask } from './add-to-task.ts';
import { runCompiled } from './run-compiled.ts';
import { grow, splitRun } from './run-parts.ts';
import { timesOf } from './run-times.ts';
import { toColumn } from './split-values.ts';
import { writeTails } from './write-tails.ts';

const noColumns = Object.fromEntries(wireColumns.map((name) => [name, null])) as Record<
  (typeof wireColumns)[number],
  null
>;

/** Inserts an execution. */
export async function insertExecution(db: Db, row: ExecutionRow): Promise<void> {
  const { tails, columns, rest } = splitRun(row.values);
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

/** Deletes an execution, and what the Task counts of it. */
export async function deleteExecution(db: Db, uuid: string): Promise<void> {
  const deleted = await db
    .deleteFrom('executions')
    .where('uuid', '=', uuid)
    .returning(['task_uuid', 'bytes'])
    .executeTakeFirst();
  if (deleted) await addToTask(db, deleted.task_uuid, { runs: -1, bytes: -deleted.bytes });
}
