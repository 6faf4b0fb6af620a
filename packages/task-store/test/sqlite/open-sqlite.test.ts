import { describeStore } from '@procwrap/task-server/store-suite';
import { openSqlite } from '../../src/sqlite/open-sqlite.ts';
import { describeMonitor } from '../monitor-suite/describe-monitor.ts';

const open = async () => {
  const opened = await openSqlite(':memory:');
  if (opened.kind === 'refused') throw new Error(opened.message);
  return opened.database;
};

describeStore('a store in SQLite', async () => (await open()).store);
describeMonitor('a monitor in SQLite', open);
