import { describeStore } from '@procwrap/task-server/store-suite';
import { openPostgres } from '../../src/postgres/open-postgres.ts';
import { describeMonitor } from '../monitor-suite/describe-monitor.ts';
import { emptyDatabase } from './create-database.ts';

const open = async () => {
  const opened = await openPostgres(await emptyDatabase());
  if (opened.kind === 'refused') throw new Error(opened.message);
  return opened.database;
};

describeStore('a store in PostgreSQL', async () => (await open()).store);
describeMonitor('a monitor in PostgreSQL', open);
