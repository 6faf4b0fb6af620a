import type { HistoryRows, RunBar, TimelineRun } from '../../ports/history-rows.ts';
import type { Db } from '../../schema/database.ts';
import { taskInScope } from './in-scope.ts';
import { barColumns, barFrom, inProgressOnly, type StoredBar } from './run-bars.ts';

type Before = Parameters<HistoryRows['listRunsBefore']>[0];
type Timeline = Parameters<HistoryRows['listTimeline']>[0];

/** Runs of a task, the newest first. */
export async function listRunsBefore(db: Db, wanted: Before): Promise<readonly RunBar[]> {
  const { taskUuid, beforeMs, status, limit } = wanted;
  let query = db.selectFrom('executions').select(barColumns).where('task_uuid', '=', taskUuid);
  if (beforeMs !== undefined) query = query.where('started_at_ms', '<', beforeMs);
  if (status !== undefined) query = query.where('status', '=', status);
  const newest = query.orderBy('started_at_ms', 'desc').orderBy('seq', 'desc').limit(limit);
  return (await newest.execute()).map(barFrom);
}

const timelineFrom = (row: StoredBar & { readonly task_uuid: string }): TimelineRun => ({
  ...barFrom(row),
  taskUuid: row.task_uuid,
});

/** Runs that overlap a stretch, the longest first; running ones come before all others. */
export async function listTimeline(db: Db, wanted: Timeline): Promise<readonly TimelineRun[]> {
  const { scope, fromMs, toMs, environmentUuid, limit } = wanted;
  let query = db
    .selectFrom('executions')
    .select([...barColumns, 'executions.task_uuid'])
    .where(taskInScope('executions.task_uuid', scope))
    .where('executions.started_at_ms', '<=', toMs);
  if (environmentUuid !== undefined) {
    const { group } = scope;
    query = query.where(taskInScope('executions.task_uuid', { group, environmentUuid }));
  }
  const inProgress = query.where(inProgressOnly).orderBy('executions.started_at_ms').limit(limit);
  const first = await inProgress.execute();
  const ended = query
    .where('executions.finished_at_ms', '>=', fromMs)
    .orderBy(
      (eb) => eb('executions.finished_at_ms', '-', eb.ref('executions.started_at_ms')),
      'desc',
    )
    .limit(limit - first.length);
  return [...first, ...(await ended.execute())].map(timelineFrom);
}
