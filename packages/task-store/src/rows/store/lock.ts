import type { ExecutionEntry, RowId, StoreReads, TaskRow } from '@procwrap/task-server';
import type { Db } from '../../schema/database.ts';
import { dialectOf } from '../../schema/dialect-of.ts';
import { lockTasksOf } from '../lock-tasks.ts';
import { taskFrom } from '../row-forms.ts';
import { runCompiled } from '../run-compiled.ts';
import { entryFrom } from './read-page.ts';
import { selectRuns } from './select-executions.ts';
import { selectTask } from './select-task.ts';

/**
 * Locks a Task and finds it. SQLite runs one writing transaction at a time, so nothing there needs a lock of its own.
 * The lock of PostgreSQL leaves the key of the row free, so that rows that only refer to the Task need not wait.
 */
export async function lockTask(db: Db, reads: StoreReads, id: RowId): Promise<TaskRow | undefined> {
  if (dialectOf(db) === 'sqlite') return reads.findTask(id);
  const { rows } = await runCompiled(db, {
    name: `lock task by ${id.kind}`,
    values: [id.group, id.kind === 'uuid' ? id.uuid : id.name],
    build: () => selectTask(db, id).forNoKeyUpdate(),
  });
  return rows[0] && taskFrom(rows[0]);
}

/** Locks the Task of an execution, and finds both. */
export async function lockExecution(
  db: Db,
  reads: StoreReads,
  uuid: string,
): Promise<ExecutionEntry | undefined> {
  if (dialectOf(db) === 'sqlite') return reads.findExecution(uuid);
  await runCompiled(db, {
    name: 'lock task of execution',
    values: [uuid],
    build: () => {
      const taskUuid = db.selectFrom('executions').select('task_uuid').where('uuid', '=', uuid);
      const task = db.selectFrom('tasks').select('seq').where('uuid', '=', taskUuid);
      return task.forNoKeyUpdate();
    },
  });
  // Only a new question sees what was committed while the lock was waited for.
  return reads.findExecution(uuid);
}

/** Locks the Tasks of executions, and finds all of them, without their log tails. */
export async function lockExecutions(
  db: Db,
  uuids: readonly string[],
): Promise<readonly ExecutionEntry[]> {
  if (uuids.length === 0) return [];
  await lockTasksOf(db, uuids);
  const found = await selectRuns(db).where('executions.uuid', 'in', uuids).execute();
  return found.map(entryFrom);
}
