import { sql } from 'kysely';
import type { ExpectedRunRow, WatchRows } from '../../ports/watch-rows.ts';
import type { Db } from '../../schema/database.ts';
import { addToRollUps } from '../roll-ups.ts';
import { expectedFrom, expectedTo } from './expected-form.ts';

type Change = Parameters<WatchRows['updateExpected']>[2];

const countMissed = (db: Db, { taskUuid, occurrence }: ExpectedRunRow, missed: number) =>
  addToRollUps(db, [{ taskUuid, atMs: occurrence.atMs, missed }]);

const findExpected = async (db: Db, taskUuid: string, atMs: number) => {
  const query = db.selectFrom('expected_runs').selectAll().where('task_uuid', '=', taskUuid);
  const found = await query.where('at_ms', '=', atMs).executeTakeFirst();
  return found && expectedFrom(found);
};

const insertExpected = async (db: Db, row: ExpectedRunRow): Promise<void> => {
  const inserted = await db
    .insertInto('expected_runs')
    .values(expectedTo(row))
    .onConflict((conflict) => conflict.columns(['task_uuid', 'at_ms']).doNothing())
    .executeTakeFirst();
  if (row.state === 'missed' && inserted.numInsertedOrUpdatedRows === 1n)
    await countMissed(db, row, 1);
};

const updateExpected = async (db: Db, before: ExpectedRunRow, change: Change): Promise<void> => {
  const { state = before.state, executionUuid = before.executionUuid } = change;
  await db
    .updateTable('expected_runs')
    .set({ state, execution_uuid: executionUuid })
    .where('task_uuid', '=', before.taskUuid)
    .where('at_ms', '=', before.occurrence.atMs)
    .execute();
  const missed = Number(state === 'missed') - Number(before.state === 'missed');
  if (missed !== 0) await countMissed(db, before, missed);
};

const deleteExpected = async (db: Db, row: ExpectedRunRow): Promise<void> => {
  const ofTask = db.deleteFrom('expected_runs').where('task_uuid', '=', row.taskUuid);
  await ofTask.where('at_ms', '=', row.occurrence.atMs).execute();
  if (row.state === 'missed') await countMissed(db, row, -1);
};

const deleteExpectedBefore = async (db: Db, atMs: number, limit: number): Promise<number> => {
  const old = await db
    .selectFrom('expected_runs')
    .select(['task_uuid', 'at_ms'])
    .where('at_ms', '<', atMs)
    .where('state', '!=', 'waiting')
    .orderBy('at_ms')
    .limit(limit)
    .execute();
  for (const row of old)
    await db
      .deleteFrom('expected_runs')
      .where('task_uuid', '=', row.task_uuid)
      .where('at_ms', '=', row.at_ms)
      .execute();
  return old.length;
};

const selectOf = (db: Db, taskUuid: string) =>
  db.selectFrom('expected_runs').selectAll().where('task_uuid', '=', taskUuid);

const listWaiting = async (
  db: Db,
  limit: number,
  dueAtMs: number | undefined,
): Promise<readonly ExpectedRunRow[]> => {
  const waiting = db
    .selectFrom('expected_runs')
    .selectAll()
    .where('state', '=', sql.lit('waiting'));
  const due = dueAtMs === undefined ? waiting : waiting.where('at_ms', '<=', dueAtMs);
  const found = await due.orderBy('at_ms').orderBy('task_uuid').limit(limit).execute();
  return found.map(expectedFrom);
};

/** Expected runs; those that are missed are counted in the roll-ups. */
export function expectedRuns(
  db: Db,
): Pick<
  WatchRows,
  | 'listWaiting'
  | 'listExpectedNear'
  | 'readLatestExpected'
  | 'insertExpected'
  | 'updateExpected'
  | 'deleteExpected'
  | 'deleteExpectedBefore'
> {
  return {
    listWaiting: (limit, dueAtMs) => listWaiting(db, limit, dueAtMs),
    listExpectedNear: async (taskUuid, fromMs, toMs) => {
      const query = selectOf(db, taskUuid).where('at_ms', '>=', fromMs).where('at_ms', '<=', toMs);
      return (await query.orderBy('at_ms').execute()).map(expectedFrom);
    },
    readLatestExpected: async (taskUuid) => {
      const query = selectOf(db, taskUuid).orderBy('at_ms', 'desc').limit(1);
      const found = await query.executeTakeFirst();
      return found && expectedFrom(found);
    },
    insertExpected: (row) => insertExpected(db, row),
    updateExpected: async (taskUuid, atMs, change) => {
      const before = await findExpected(db, taskUuid, atMs);
      if (before) await updateExpected(db, before, change);
    },
    deleteExpected: async (taskUuid, atMs) => {
      const before = await findExpected(db, taskUuid, atMs);
      if (before) await deleteExpected(db, before);
    },
    deleteExpectedBefore: (atMs, limit) => deleteExpectedBefore(db, atMs, limit),
  };
}
