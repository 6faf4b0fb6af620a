import { sql } from 'kysely';
import type { ExpectedName, ExpectedRunRow, WatchRows } from '../../ports/watch-rows.ts';
import type { Db } from '../../schema/database.ts';
import { addToRollUps } from '../roll-ups.ts';
import { expectedFrom, expectedTo } from './expected-form.ts';

type Change = Parameters<WatchRows['updateExpected']>[2];

const countMissed = (db: Db, { taskUuid, occurrence }: ExpectedRunRow, missed: number) =>
  addToRollUps(db, [{ taskUuid, atMs: occurrence.atMs, missed }]);

/** Their types are written out: PostgreSQL takes what stands alone in a list for text. */
const isNamed = (names: readonly ExpectedName[]) => {
  const pairs = names.map(
    ({ taskUuid, atMs }) => sql`(cast(${taskUuid} as text), cast(${atMs} as bigint))`,
  );
  return sql<boolean>`(task_uuid, at_ms) in (values ${sql.join(pairs)})`;
};

const listNamed = async (db: Db, names: readonly ExpectedName[]) => {
  if (names.length === 0) return [];
  const query = db.selectFrom('expected_runs').selectAll().where(isNamed(names));
  return (await query.execute()).map(expectedFrom);
};

const insertExpected = async (db: Db, rows: readonly ExpectedRunRow[]): Promise<void> => {
  if (rows.length === 0) return;
  const inserted = await db
    .insertInto('expected_runs')
    .values(rows.map(expectedTo))
    .onConflict((conflict) => conflict.columns(['task_uuid', 'at_ms']).doNothing())
    .returning(['task_uuid as taskUuid', 'at_ms as atMs', 'state'])
    .execute();
  const missed = inserted.filter(({ state }) => state === 'missed');
  await addToRollUps(
    db,
    missed.map(({ taskUuid, atMs }) => ({ taskUuid, atMs, missed: 1 })),
  );
};

const settleExpected = async (
  db: Db,
  names: readonly ExpectedName[],
  state: ExpectedRunRow['state'],
): Promise<void> => {
  const before = await listNamed(db, names);
  if (before.length === 0) return;
  await db.updateTable('expected_runs').set({ state }).where(isNamed(names)).execute();
  const added = before.map((row) => ({
    taskUuid: row.taskUuid,
    atMs: row.occurrence.atMs,
    missed: Number(state === 'missed') - Number(row.state === 'missed'),
  }));
  await addToRollUps(
    db,
    added.filter(({ missed }) => missed !== 0),
  );
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

const listLatest = async (db: Db, taskUuids: readonly string[]) => {
  if (taskUuids.length === 0) return [];
  const latest = db
    .selectFrom('expected_runs')
    .select((eb) => ['task_uuid', eb.fn.max('at_ms').as('at_ms')])
    .where('task_uuid', 'in', taskUuids)
    .groupBy('task_uuid');
  const found = await db
    .selectFrom('expected_runs as run')
    .innerJoin(latest.as('latest'), (join) =>
      join.onRef('latest.task_uuid', '=', 'run.task_uuid').onRef('latest.at_ms', '=', 'run.at_ms'),
    )
    .selectAll('run')
    .execute();
  return found.map(expectedFrom);
};

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
  | 'listLatestExpected'
  | 'settleExpected'
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
    listLatestExpected: (taskUuids) => listLatest(db, taskUuids),
    insertExpected: (rows) => insertExpected(db, rows),
    settleExpected: (names, state) => settleExpected(db, names, state),
    updateExpected: async (taskUuid, atMs, change) => {
      const [before] = await listNamed(db, [{ taskUuid, atMs }]);
      if (before) await updateExpected(db, before, change);
    },
    deleteExpected: async (taskUuid, atMs) => {
      const [before] = await listNamed(db, [{ taskUuid, atMs }]);
      if (before) await deleteExpected(db, before);
    },
    deleteExpectedBefore: (atMs, limit) => deleteExpectedBefore(db, atMs, limit),
  };
}
