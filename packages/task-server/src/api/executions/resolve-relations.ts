import { isObject, type Json } from '../../json/json.ts';
import type { StoreReads } from '../../store/store.ts';

const relations = ['build', 'deploy'];

/** Replaces references to executions that do not exist by null. */
export async function resolveRelations(
  rows: Pick<StoreReads, 'findExecution'>,
  values: Record<string, Json>,
): Promise<void> {
  for (const name of relations) {
    const value = values[name];
    if (!isObject(value) || !isObject(value.task_execution)) continue;
    const found = await rows.findExecution(String(value.task_execution.uuid));
    if (!found) values[name] = null;
  }
}
