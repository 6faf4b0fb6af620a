import type { JsonObject } from '@procwrap/task-server';
import { tailColumns, wireColumns } from '../schema/columns.ts';
import type { Db } from '../schema/database.ts';
import { addToTask } from './add-to-task.ts';
import { splitValues } from './split-values.ts';

/** Wire fields of an execution, divided into its log tails, its columns and the rest. */
export function splitRun(values: JsonObject) {
  const { columns: tails, rest: others } = splitValues(values, tailColumns);
  return { tails, ...splitValues(others, wireColumns) };
}

/** Notes by how many bytes an execution grew, for itself and for its Task. */
export async function grow(db: Db, uuid: string, bytes: number): Promise<void> {
  if (bytes === 0) return;
  const { task_uuid } = await db
    .updateTable('executions')
    .set((eb) => ({ bytes: eb('bytes', '+', bytes) }))
    .where('uuid', '=', uuid)
    .returning('task_uuid')
    .executeTakeFirstOrThrow();
  await addToTask(db, task_uuid, { runs: 0, bytes });
}
