import type { Db } from '../../schema/database.ts';
import { deleteRuns } from '../delete-runs.ts';

/** Messages that are only about incidents of the task say nothing any more. */
const deleteMessages = async (db: Db, taskUuid: string): Promise<void> => {
  const linked = db
    .selectFrom('message_incidents')
    .innerJoin('incidents', 'incidents.id', 'message_incidents.incident_id')
    .select('message_key');
  await db
    .deleteFrom('messages')
    .where('message_key', 'in', linked.where('incidents.task_uuid', '=', taskUuid))
    .where('message_key', 'not in', linked.where('incidents.task_uuid', '!=', taskUuid))
    .execute();
};

/** So many runs are deleted at once. */
const pieceSize = 100;

/** Deletes some runs of a task that have ended; false when there are none left. */
export async function deleteSomeRuns(db: Db, taskUuid: string): Promise<boolean> {
  const some = await db
    .selectFrom('executions')
    .select('uuid')
    .where('task_uuid', '=', taskUuid)
    .where('finished_at_ms', 'is not', null)
    .limit(pieceSize)
    .execute();
  if (some.length === 0) return false;
  await deleteRuns(
    db,
    some.map(({ uuid }) => uuid),
  );
  return true;
}

/** Deletes a task with all that belongs to it. */
export async function deleteTask(db: Db, taskUuid: string): Promise<void> {
  await deleteMessages(db, taskUuid);
  const set = { latest_execution_uuid: null };
  await db.updateTable('tasks').set(set).where('uuid', '=', taskUuid).execute();
  await db.deleteFrom('executions').where('task_uuid', '=', taskUuid).execute();
  await db.deleteFrom('tasks').where('uuid', '=', taskUuid).execute();
}
