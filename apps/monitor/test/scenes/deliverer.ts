import { openMonitorDatabase } from '@procwrap/task-store';
import { startDelivery } from '../../src/alerts/delivery/start-delivery.ts';
import { machineClock } from '../../src/clock.ts';
import { readOptions } from '../../src/options/read-options.ts';
import { createProblems } from '../../src/server/problems.ts';

/** Delivers the outbox of a database, at a time that stands still, until somebody ends it. */
const [address = '', nowMs = ''] = process.argv.slice(2);
const opened = await openMonitorDatabase(address);
const options = readOptions({ flags: { 'allow-private-webhooks': 'true' }, env: {} });
if (opened.kind !== 'opened' || !options.ok) throw new Error('it cannot begin');
const say = (_event: string, line: string) => console.error(line);
const now = () => Number(nowMs);
startDelivery(
  {
    database: opened.database,
    options: options.value,
    problems: createProblems(),
    log: { info: say, warning: say, error: say },
    baseUrl: () => '',
    now,
  },
  { clock: machineClock(now) },
);
