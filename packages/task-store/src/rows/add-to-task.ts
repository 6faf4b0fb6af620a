import type { Db } from '../schema/database.ts';

/** Adds to what a Task counts of its executions; it changes together with them, under the lock of the Task. */
export async function addToTask(
  db: Db,
  taskUuid: string,
  added: { readonly runs: number; readonly bytes: number },
): Promise<void> {
  await db
    .updateTable('tasks')
    .set((eb) => ({
      run_count: eb('run_count', '+', added.runs),
      run_bytes: eb('run_bytes', '+', added.bytes),
    }))
    .where('uuid', '=', taskUuid)
    .execute();
}
