import type { Migration } from 'kysely/migration';
import { createTables } from './001-create-tables.ts';
import { createMonitorTables } from './002-monitor-tables.ts';

/** Every change of the tables so far, by a name that sorts in the order of time. None is ever changed afterwards. */
export const migrations: Readonly<Record<string, Migration>> = {
  '001-create-tables': { up: createTables },
  '002-monitor-tables': { up: createMonitorTables },
};
