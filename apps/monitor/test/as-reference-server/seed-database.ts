import type { Store } from '@procwrap/task-server';
import type { MemoryTables } from '@procwrap/task-server/memory';

/** Inserts the rows of a test's start into a new database. */
export function seedDatabase(store: Store, tables: MemoryTables): Promise<void> {
  return store.transaction(async (rows) => {
    for (const environment of tables.environments.values())
      await rows.insertEnvironment(environment);
    for (const key of tables.keys.values()) await rows.insertKey(key);
    for (const task of tables.tasks.values()) await rows.insertTask(task);
  });
}
