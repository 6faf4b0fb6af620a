import type { Db } from '../schema/database.ts';
import { runCompiled } from './run-compiled.ts';

/** Adds to what a Task counts of its executions; it changes together with them, under the lock of the Task. */
export async function addToTask(
  db: Db,
  taskUuid: string,
  { runs, bytes }: { readonly runs: number; readonly bytes: number },
): Promise<void> {
  await runCompiled(db, {
    name: 'add to task',
    values: [runs, bytes, taskUuid],
    build: () =>
      db
        .updateTable('tasks')
        .set((eb) => ({
          run_count: eb('run_count', '+', runs),
          run_bytes: eb('run_bytes', '+', bytes),
        }))
        .where('uuid', '=', taskUuid),
  });
}
