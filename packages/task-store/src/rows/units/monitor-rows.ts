import type { MonitorRows } from '../../ports/monitor-database.ts';
import type { Db } from '../../schema/database.ts';
import { alertRows } from '../alerts/alert-rows.ts';
import { historyRows } from '../history/history-rows.ts';
import { peopleRows } from '../people/people-rows.ts';
import { settingsRows } from '../settings/settings-rows.ts';
import { watchRows } from '../watching/watch-rows.ts';

/** The monitor's rows, on a connection or within a transaction. */
export function monitorRows(db: Db): MonitorRows {
  return {
    ...watchRows(db),
    ...alertRows(db),
    ...peopleRows(db),
    ...settingsRows(db),
    ...historyRows(db),
  };
}
