import { describeStore } from '@procwrap/task-server/store-suite';
import { openSqlite } from '../../src/sqlite/open-sqlite.ts';

describeStore('a store in SQLite', async () => {
  const opened = await openSqlite(':memory:');
  if (opened.kind === 'refused') throw new Error(opened.message);
  return opened.database.store;
});
