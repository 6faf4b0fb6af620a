import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MonitorDatabase, openMonitorDatabase } from '@procwrap/task-store';
import { inject } from 'vitest';
import { type Monitor, startMonitor } from '../../src/http-server/start-monitor.ts';
import { readOptions } from '../../src/options/read-options.ts';
import { quietLog } from '../started.ts';
import { lendDatabase } from './lend-database.ts';

/** Where a new monitor keeps its rows. */
const newLocation = async (folder: string) => {
  const nothing = async () => {};
  if (inject('monitorDatabase') === 'sqlite')
    return { location: join(folder, 'monitor.db'), giveBack: nothing };
  const { url, giveBack } = await lendDatabase();
  // Several tests have several monitors at a time.
  return { location: `${url}?max=3`, giveBack };
};

interface Wanted {
  /** The address that answers show. */
  readonly publicUrl: string;
  readonly now: () => number;
  /** Changes the database before the server gets it. */
  readonly through: (database: MonitorDatabase) => Promise<MonitorDatabase>;
}

interface Place {
  readonly folder: string;
  readonly location: string;
}

const startIn = async (
  { folder, location }: Place,
  { publicUrl, now, through }: Wanted,
): Promise<Monitor> => {
  const opened = await openMonitorDatabase(location);
  if (opened.kind !== 'opened') throw new Error(opened.message);
  const flags = { listen: '127.0.0.1:0', publicUrl };
  const options = readOptions({ flags, env: {} });
  if (!options.ok) throw new Error(options.problem.join());
  const started = await startMonitor({
    options: options.value,
    dataFolder: folder,
    pageFolder: folder,
    database: await through(opened.database),
    log: quietLog,
    now,
  });
  if (!started.ok) throw new Error(started.problem);
  return started.value;
};

/** Starts a monitor on a free port and an empty database. */
export async function startMonitorBehind(wanted: Wanted): Promise<Monitor> {
  const folder = mkdtempSync(join(tmpdir(), 'procwrap-behind-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const { location, giveBack } = await newLocation(folder);
    const monitor = await startIn({ folder, location }, wanted);
    const close = async () => {
      // What did not close may still write: its database is not used again.
      await monitor.close().finally(remove);
      await giveBack();
    };
    return { ...monitor, close };
  } catch (error) {
    remove();
    throw error;
  }
}
