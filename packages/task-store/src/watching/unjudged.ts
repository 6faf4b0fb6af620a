import { inProgress } from '@procwrap/task-server';
import { type SelectQueryBuilder, sql } from 'kysely';
import { markEndJudged } from '../history/mark-end.ts';
import type { UnjudgedExecution, WatchRows } from '../ports/watch-rows.ts';
import type { Database, Db } from '../schema/database.ts';

/** Written out, so that the database sees that the index of what goes on, or of what has ended, has all of them. */
const inProgressList = sql.join(inProgress.map((status) => sql.lit(status)));

const list = async (
  query: SelectQueryBuilder<Database, 'executions', object>,
  limit: number,
): Promise<readonly UnjudgedExecution[]> => {
  const found = await query
    .select(['uuid', 'task_uuid', 'status', 'started_at_ms', 'finished_at_ms', 'received_at_ms'])
    .select(['success_count', 'error_count'])
    .orderBy('seq')
    .limit(limit)
    .execute();
  return found.map((row) => ({
    uuid: row.uuid,
    taskUuid: row.task_uuid,
    status: String(row.status),
    startedAtMs: row.started_at_ms,
    finishedAtMs: row.finished_at_ms,
    receivedAtMs: row.received_at_ms,
    successCount: row.success_count === null ? null : Number(row.success_count),
    errorCount: row.error_count === null ? null : Number(row.error_count),
  }));
};

const countRunningAt = async (db: Db, taskUuid: string, atMs: number): Promise<number> => {
  const { count } = await db
    .selectFrom('executions')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('task_uuid', '=', taskUuid)
    .where('started_at_ms', '<=', atMs)
    .where((eb) =>
      eb.or([
        eb('finished_at_ms', '>', atMs),
        eb.and([eb('finished_at_ms', 'is', null), eb('status', '=', 'RUNNING')]),
      ]),
    )
    .executeTakeFirstOrThrow();
  return count;
};

type Unjudged = Pick<
  WatchRows,
  | 'listUnjudgedStarts'
  | 'markStartJudged'
  | 'listUnjudgedEnds'
  | 'markEndJudged'
  | 'countRunningAt'
  | 'readLastStart'
>;

/** Executions that the server has yet to judge, and what their neighbours are. */
export function unjudged(db: Db): Unjudged {
  return {
    listUnjudgedStarts: (limit) =>
      list(db.selectFrom('executions').where(sql<boolean>`start_judged = 0`), limit),
    markStartJudged: async (uuid) => {
      await db
        .updateTable('executions')
        .set({ start_judged: 1 })
        .where('uuid', '=', uuid)
        .execute();
    },
    listUnjudgedEnds: (limit) => {
      const ended = sql<boolean>`end_judged = 0 and status not in (${inProgressList})`;
      return list(db.selectFrom('executions').where(ended), limit);
    },
    markEndJudged: (uuid, status) => markEndJudged(db, uuid, status),
    countRunningAt: (taskUuid, atMs) => countRunningAt(db, taskUuid, atMs),
    readLastStart: async (taskUuid) => {
      const query = db.selectFrom('executions').select('started_at_ms');
      const ofTask = query.where('task_uuid', '=', taskUuid);
      const found = await ofTask.orderBy('started_at_ms', 'desc').limit(1).executeTakeFirst();
      return found?.started_at_ms;
    },
  };
}
