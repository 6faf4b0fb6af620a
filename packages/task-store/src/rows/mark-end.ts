import type { Db } from '../schema/database.ts';
import { addToRollUps } from './roll-ups.ts';

const failures = ['FAILED', 'ABORTED', 'TERMINATED_AFTER_TIME_OUT', 'ABANDONED'];

const kindOf = (status: string | null) => {
  if (status === 'SUCCEEDED') return 'succeeded';
  return failures.includes(String(status)) ? 'failed' : 'other';
};

/** Marks that incidents have seen the end of a run, and counts the run in the roll-ups, once, as what it ended as last. */
export async function markEndJudged(db: Db, uuid: string, status?: string): Promise<void> {
  const run = await db
    .selectFrom('executions')
    .select(['task_uuid', 'status', 'started_at_ms', 'finished_at_ms', 'rolled_as', 'rolled_ms'])
    .where('uuid', '=', uuid)
    .executeTakeFirst();
  if (run === undefined || run.finished_at_ms === null) return;
  if (status !== undefined && status !== run.status) return;
  const { task_uuid: taskUuid, started_at_ms: atMs, rolled_as: before } = run;
  const as = kindOf(run.status);
  const run_ms = run.finished_at_ms - atMs;
  const marked = await db
    .updateTable('executions')
    .set({ end_judged: 1, rolled_as: as, rolled_ms: run_ms })
    .where('uuid', '=', uuid)
    .where('status', '=', run.status)
    .executeTakeFirst();
  // Somebody changed the status meanwhile: the new end is judged next.
  if (marked.numUpdatedRows !== 1n) return;
  if (before !== null)
    await addToRollUps(db, { taskUuid, atMs }, { [before]: -1, run_ms: -(run.rolled_ms ?? 0) });
  await addToRollUps(db, { taskUuid, atMs }, { [as]: 1, run_ms });
}
