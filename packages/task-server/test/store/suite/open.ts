import { onTestFinished } from 'vitest';
import type { EnvironmentRow, ExecutionRow, KeyRow, TaskRow } from '../../../src/store/rows.ts';
import type { Rows, Store } from '../../../src/store/store.ts';
import { environmentRow, taskRow } from '../rows.ts';

/** Opens an empty store; the test closes it. */
export type OpenStore = () => Store | Promise<Store>;

interface Added {
  readonly keys?: readonly KeyRow[];
  readonly environments?: readonly EnvironmentRow[];
  readonly tasks?: readonly TaskRow[];
  readonly executions?: readonly ExecutionRow[];
}

/** Inserts rows, in this order. */
export async function insertAll(rows: Rows, added: Added): Promise<void> {
  for (const row of added.environments ?? []) await rows.insertEnvironment(row);
  for (const row of added.keys ?? []) await rows.insertKey(row);
  for (const row of added.tasks ?? []) await rows.insertTask(row);
  for (const row of added.executions ?? []) await rows.insertExecution(row);
}

/** An empty store; closed when the test is over. */
export async function openEmpty(openStore: OpenStore): Promise<Store> {
  const store = await openStore();
  onTestFinished(() => store.close());
  return store;
}

/**
 * A store that holds the run environment `prod` and in it the Task `t1`; closed when the test is
 * over.
 */
export async function openFilled(openStore: OpenStore) {
  const store = await openEmpty(openStore);
  const prod = environmentRow('prod');
  const t1 = taskRow(prod, 't1');
  const add = (added: Added) => store.transaction((rows) => insertAll(rows, added));
  await add({ environments: [prod], tasks: [t1] });
  return { store, prod, t1, add };
}
