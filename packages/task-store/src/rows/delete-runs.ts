import type { Db } from '../schema/database.ts';
import { addToTask } from './add-to-task.ts';
import { lockTasksOf } from './lock-tasks.ts';

/** Deletes runs that have ended, and what their Tasks count of them; the roll-ups stay. */
export async function deleteRuns(db: Db, uuids: readonly string[]): Promise<void> {
  if (uuids.length === 0) return;
  await lockTasksOf(db, uuids);
  const deleted = await db
    .deleteFrom('executions')
    .where('uuid', 'in', uuids)
    .where('finished_at_ms', 'is not', null)
    .returning(['task_uuid', 'bytes'])
    .execute();
  for (const [taskUuid, runs] of Map.groupBy(deleted, (run) => run.task_uuid)) {
    const bytes = runs.reduce((sum, run) => sum + run.bytes, 0);
    await addToTask(db, taskUuid, { runs: -runs.length, bytes: -bytes });
  }
}
