import { describeStore } from '@procwrap/task-server/store-suite';
import { openSqliteStore } from '../../src/sqlite/open-sqlite-store.ts';

describeStore('a store in SQLite', async () => {
  const opened = await openSqliteStore(':memory:');
  if (opened.kind === 'refused') throw new Error(opened.message);
  return opened.store;
});
