import type { ExecutionInProgress } from '@procwrap/task-server';
import type { Db } from '../../schema/database.ts';
import { inProgressFrom, selectInProgress } from '../in-progress.ts';

/** Running executions, of one Task or of all. */
export async function listInProgress(
  db: Db,
  taskUuid: string | undefined,
): Promise<readonly ExecutionInProgress[]> {
  const all = selectInProgress(db);
  const query = taskUuid === undefined ? all : all.where('executions.task_uuid', '=', taskUuid);
  return inProgressFrom(await query.execute());
}
