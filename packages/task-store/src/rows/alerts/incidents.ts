import { sql } from 'kysely';
import type { AlertRows } from '../../ports/alert-rows.ts';
import type { Db } from '../../schema/database.ts';
import { hasValues } from '../has-values.ts';
import { incidentFrom, incidentTo, newIncident } from './incident-form.ts';
import { settle } from './settle.ts';

type Change = Parameters<AlertRows['updateIncident']>[1];

const updateIncident = async (db: Db, id: string, change: Change): Promise<void> => {
  const set = incidentTo(change);
  if (!hasValues(set)) return;
  await db
    .updateTable('incidents')
    .set({ ...set, ...(change.resolvedAtMs !== undefined && { is_settled: 0 }) })
    .where('id', '=', id)
    .execute();
  if (change.resolvedAtMs !== undefined) await settle(db, [id]);
};

type Incidents = Pick<
  AlertRows,
  | 'insertIncidents'
  | 'updateIncident'
  | 'findIncident'
  | 'listOpenIncidents'
  | 'listKnownIncidents'
  | 'listIncidentsToNotify'
>;

/** Incidents; the database keeps that at most one is open for each task and kind. */
export function incidents(db: Db): Incidents {
  return {
    insertIncidents: async (rows) => {
      if (rows.length === 0) return;
      await db.insertInto('incidents').values(rows.map(newIncident)).execute();
      const resolved = rows.filter(({ resolvedAtMs }) => resolvedAtMs !== null);
      await settle(
        db,
        resolved.map(({ id }) => id),
      );
    },
    updateIncident: (id, change) => updateIncident(db, id, change),
    findIncident: async (id) => {
      const query = db.selectFrom('incidents').selectAll().where('id', '=', id);
      const found = await query.executeTakeFirst();
      return found && incidentFrom(found);
    },
    listOpenIncidents: async (taskUuids) => {
      if (taskUuids.length === 0) return [];
      const query = db.selectFrom('incidents').selectAll().where('task_uuid', 'in', taskUuids);
      return (await query.where('resolved_at_ms', 'is', null).execute()).map(incidentFrom);
    },
    listKnownIncidents: async (ids) => {
      if (ids.length === 0) return new Set();
      const query = db.selectFrom('incidents').select('id').where('id', 'in', ids);
      return new Set((await query.execute()).map(({ id }) => id));
    },
    listIncidentsToNotify: async () => {
      const query = db.selectFrom('incidents').selectAll().where('is_settled', '=', sql.lit(0));
      return (await query.orderBy('seq').execute()).map(incidentFrom);
    },
  };
}
