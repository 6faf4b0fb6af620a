import type { Db } from '../schema/database.ts';
import { dialectOf } from '../schema/dialect-of.ts';

/** Locks the Tasks of executions, in an order that all keep; in SQLite one transaction runs at a time anyway. */
export async function lockTasksOf(db: Db, uuids: readonly string[]): Promise<void> {
  if (dialectOf(db) === 'sqlite') return;
  const ofRuns = db.selectFrom('executions').select('task_uuid').where('uuid', 'in', uuids);
  await db
    .selectFrom('tasks')
    .select('uuid')
    .where('uuid', 'in', ofRuns)
    .orderBy('uuid')
    .forNoKeyUpdate()
    .execute();
}
