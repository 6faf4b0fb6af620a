import { defaultMostRuns } from '@procwrap/task-server';
import { sql } from 'kysely';
import type { HistoryRows, RetentionDefaults } from '../../ports/history-rows.ts';
import type { Db } from '../../schema/database.ts';
import { deleteRuns } from '../delete-runs.ts';

const usual: RetentionDefaults = {
  nowMs: 0,
  mostRuns: defaultMostRuns,
  mostAgeMs: null,
  mostBytes: null,
};

/** Where neither the task nor the server has a limit, nothing is beyond it: null compares to nothing. */
const listTasksToTrim = async (db: Db, limit: number, defaults: RetentionDefaults) => {
  const { nowMs, mostRuns, mostAgeMs, mostBytes } = defaults;
  const latest = sql`${nowMs} - coalesce(most_age_ms, ${mostAgeMs})`;
  const hasOld = sql`exists (select 1 from executions where executions.task_uuid = tasks.uuid
    and executions.started_at_ms < ${latest} and executions.finished_at_ms is not null)`;
  const found = await db
    .selectFrom('tasks')
    .leftJoin('task_settings', 'task_settings.task_uuid', 'tasks.uuid')
    .select('tasks.uuid')
    .where(
      sql<boolean>`run_count > coalesce(most_runs, ${mostRuns})
        or run_bytes > coalesce(most_bytes, ${mostBytes}) or ${hasOld}`,
    )
    .orderBy('run_count', 'desc')
    .orderBy('tasks.seq')
    .limit(limit)
    .execute();
  return found.map(({ uuid }) => uuid);
};

const readOldRuns = async (db: Db, taskUuid: string, limit: number) => {
  const totals = db.selectFrom('tasks').select(['run_count', 'run_bytes']);
  const total = await totals.where('uuid', '=', taskUuid).executeTakeFirst();
  const oldest = await db
    .selectFrom('executions')
    .select(['uuid', 'status', 'ended_at_ms', 'bytes'])
    .where('task_uuid', '=', taskUuid)
    .where('finished_at_ms', 'is not', null)
    .where('end_judged', '=', 1)
    .orderBy('started_at_ms')
    .orderBy('seq')
    .limit(limit)
    .execute();
  return {
    total: { runs: total?.run_count ?? 0, bytes: total?.run_bytes ?? 0 },
    oldest: oldest.map((run) => ({
      id: run.uuid,
      status: String(run.status),
      endedAtMs: run.ended_at_ms ?? 0,
      bytes: run.bytes,
    })),
  };
};

const deleteHoursBefore = async (db: Db, atMs: number, limit: number): Promise<number> => {
  const old = db.selectFrom('run_hours').select(['task_uuid', 'at_ms']).where('at_ms', '<', atMs);
  const found = await old.orderBy('at_ms').limit(limit).execute();
  for (const row of found) {
    const ofTask = db.deleteFrom('run_hours').where('task_uuid', '=', row.task_uuid);
    await ofTask.where('at_ms', '=', row.at_ms).execute();
  }
  return found.length;
};

type Retention = Pick<
  HistoryRows,
  'listTasksToTrim' | 'readOldRuns' | 'deleteRuns' | 'deleteHoursBefore'
>;

/** What is old, and how it goes. */
export function retention(db: Db): Retention {
  return {
    listTasksToTrim: (limit, defaults = usual) => listTasksToTrim(db, limit, defaults),
    readOldRuns: (taskUuid, limit) => readOldRuns(db, taskUuid, limit),
    deleteRuns: (uuids) => deleteRuns(db, uuids),
    deleteHoursBefore: (atMs, limit) => deleteHoursBefore(db, atMs, limit),
  };
}
