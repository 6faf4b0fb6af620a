import { sql } from 'kysely';
import type { JudgedEnd } from '../ports/watch-rows.ts';
import type { Db } from '../schema/database.ts';
import { type Added, addToRollUps } from './roll-ups.ts';

const failures = ['FAILED', 'ABORTED', 'TERMINATED_AFTER_TIME_OUT', 'ABANDONED'];

const kindOf = (status: string) => {
  if (status === 'SUCCEEDED') return 'succeeded';
  return failures.includes(status) ? 'failed' : 'other';
};

/** What the runs were counted as before, those of one status. */
const readBefore = (db: Db, status: string, uuids: readonly string[]) =>
  db
    .selectFrom('executions')
    .select(['uuid', 'task_uuid', 'started_at_ms', 'finished_at_ms', 'rolled_as', 'rolled_ms'])
    .where('uuid', 'in', uuids)
    .where('status', '=', status)
    .where('finished_at_ms', 'is not', null)
    .execute();

const markOf = async (db: Db, status: string, uuids: readonly string[]): Promise<Added[]> => {
  const before = await readBefore(db, status, uuids);
  if (before.length === 0) return [];
  const as = kindOf(status);
  const marked = await db
    .updateTable('executions')
    .set({ end_judged: 1, rolled_as: as, rolled_ms: sql<number>`finished_at_ms - started_at_ms` })
    .where(
      'uuid',
      'in',
      before.map(({ uuid }) => uuid),
    )
    // Somebody may have changed the status meanwhile: the new end is judged next.
    .where('status', '=', status)
    .returning(['uuid', 'rolled_ms'])
    .execute();
  const lengths = new Map(marked.map(({ uuid, rolled_ms }) => [uuid, Number(rolled_ms)]));
  return before.flatMap(({ uuid, task_uuid: taskUuid, started_at_ms: atMs, ...run }) => {
    const length = lengths.get(uuid);
    if (length === undefined) return [];
    const added = { taskUuid, atMs, [as]: 1, run_ms: length };
    if (run.rolled_as === null) return [added];
    return [{ taskUuid, atMs, [run.rolled_as]: -1, run_ms: -(run.rolled_ms ?? 0) }, added];
  });
};

/** Marks that incidents have seen the ends of runs, and counts each run in the roll-ups, once, as what it ended as last. */
export async function markEndsJudged(db: Db, ends: readonly JudgedEnd[]): Promise<void> {
  const added: Added[] = [];
  for (const [status, ofStatus] of Map.groupBy(ends, (end) => end.status)) {
    const uuids = ofStatus.map(({ uuid }) => uuid);
    added.push(...(await markOf(db, status, uuids)));
  }
  await addToRollUps(db, added);
}
