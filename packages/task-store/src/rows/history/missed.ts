import { sql } from 'kysely';
import type { HistoryRows, MissedRun } from '../../ports/history-rows.ts';
import type { Db } from '../../schema/database.ts';
import { inScope } from './in-scope.ts';

type Missed = Parameters<HistoryRows['listMissed']>[0];

/** Expected runs that were missed within a stretch, the newest first. */
export async function listMissed(db: Db, wanted: Missed): Promise<readonly MissedRun[]> {
  const { scope, fromMs, toMs, limit } = wanted;
  const rows = await db
    .selectFrom('tasks')
    // On SQLite this keeps the order: task by task, by the index of what was missed, and not through all that was expected.
    .crossJoin('expected_runs')
    .select(['expected_runs.task_uuid', 'expected_runs.at_ms'])
    .where(inScope(scope))
    .whereRef('expected_runs.task_uuid', '=', 'tasks.uuid')
    // The index knows this text, and no value that is handed over.
    .where(sql<boolean>`expected_runs.state = 'missed'`)
    .where('expected_runs.at_ms', '>=', fromMs)
    .where('expected_runs.at_ms', '<=', toMs)
    .orderBy('expected_runs.at_ms', 'desc')
    .orderBy('expected_runs.task_uuid')
    .limit(limit)
    .execute();
  return rows.map(({ task_uuid: taskUuid, at_ms: atMs }) => ({ taskUuid, atMs }));
}
