import { type JsonObject, statusesInProgress } from '@procwrap/task-server';
import { type SelectQueryBuilder, sql } from 'kysely';
import type { EndedExecution, UnjudgedExecution, WatchRows } from '../../ports/watch-rows.ts';
import type { Database, Db } from '../../schema/database.ts';
import { markEndsJudged } from '../mark-ends.ts';
import { fromColumn } from '../split-values.ts';

/** Written out, so that the database sees that the index of running or of ended executions has all of them. */
const inProgressList = sql.join(statusesInProgress.map((status) => sql.lit(status)));

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

/** The time asked about is recent, so few runs ended after it: not the index of the task leads, but that of the ends. */
const isOfTask = (taskUuid: string) => sql<boolean>`task_uuid || '' = ${taskUuid}`;

const countRunningAt = async (db: Db, taskUuid: string, atMs: number): Promise<number> => {
  const started = db
    .selectFrom('executions')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('started_at_ms', '<=', atMs);
  const ended = started.where(isOfTask(taskUuid)).where('finished_at_ms', '>', atMs);
  const running = started
    .where('task_uuid', '=', taskUuid)
    .where(sql<boolean>`status in (${inProgressList})`)
    .where('status', '=', 'RUNNING');
  const counts = [await ended.executeTakeFirst(), await running.executeTakeFirst()];
  return counts.reduce((sum, row) => sum + (row?.count ?? 0), 0);
};

const listEndValues = async (db: Db, uuids: readonly string[]) => {
  if (uuids.length === 0) return new Map<string, JsonObject>();
  const query = db.selectFrom('executions').select(['uuid', 'exit_code', 'rest']);
  const found = await query.where('uuid', 'in', uuids).execute();
  return new Map(
    found.map(({ uuid, exit_code, rest }): readonly [string, JsonObject] => [
      uuid,
      { exit_code, stop_reason: fromColumn(rest).stop_reason ?? null },
    ]),
  );
};

type Unjudged = Pick<
  WatchRows,
  | 'listUnjudgedStarts'
  | 'markStartsJudged'
  | 'listUnjudgedEnds'
  | 'listEndValues'
  | 'markEndsJudged'
  | 'countRunningAt'
  | 'readLastStart'
>;

/** Executions that the server has yet to judge, and what their neighbours are. */
export function unjudged(db: Db): Unjudged {
  return {
    listUnjudgedStarts: (limit) =>
      list(db.selectFrom('executions').where(sql<boolean>`start_judged = 0`), limit),
    markStartsJudged: async (uuids) => {
      if (uuids.length === 0) return;
      const starts = db.updateTable('executions').where('uuid', 'in', uuids);
      await starts.set({ start_judged: 1 }).execute();
    },
    listUnjudgedEnds: async (limit) => {
      const ended = sql<boolean>`end_judged = 0 and status not in (${inProgressList})`;
      const found = await list(db.selectFrom('executions').where(ended), limit);
      return found as readonly EndedExecution[];
    },
    listEndValues: (uuids) => listEndValues(db, uuids),
    markEndsJudged: (ends) => markEndsJudged(db, ends),
    countRunningAt: (taskUuid, atMs) => countRunningAt(db, taskUuid, atMs),
    readLastStart: async (taskUuid) => {
      const query = db.selectFrom('executions').select('started_at_ms');
      const ofTask = query.where('task_uuid', '=', taskUuid);
      const found = await ofTask.orderBy('started_at_ms', 'desc').limit(1).executeTakeFirst();
      return found?.started_at_ms;
    },
  };
}
