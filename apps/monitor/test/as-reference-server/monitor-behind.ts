import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MonitorDatabase, openMonitorDatabase } from '@procwrap/task-store';
import { inject } from 'vitest';
import { type Monitor, startMonitor } from '../../src/http-server/start-monitor.ts';
import { readOptions } from '../../src/options/read-options.ts';
import { createDatabase } from '../create-database.ts';
import { quietLog } from '../started.ts';

/** Where a new monitor keeps its rows. */
const newLocation = async (folder: string): Promise<string> => {
  if (inject('monitorDatabase') === 'sqlite') return join(folder, 'monitor.db');
  // Several tests have several monitors at a time.
  return `${await createDatabase()}?max=3`;
};

interface Wanted {
  /** The address that answers show. */
  readonly publicUrl: string;
  readonly now: () => number;
  /** Changes the database before the server gets it. */
  readonly through: (database: MonitorDatabase) => Promise<MonitorDatabase>;
}

const startIn = async (folder: string, { publicUrl, now, through }: Wanted): Promise<Monitor> => {
  const opened = await openMonitorDatabase(await newLocation(folder));
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
    const monitor = await startIn(folder, wanted);
    return { ...monitor, close: () => monitor.close().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}
