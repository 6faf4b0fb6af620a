import { isLastingKind, type LastingTrack } from '@procwrap/task-server';
import { type Selectable, sql } from 'kysely';
import type { AlertRows, StuckTrackRow, TrackRow } from '../../ports/alert-rows.ts';
import type { Database, Db } from '../../schema/database.ts';
import { fromCell, toCell } from '../json-column.ts';

const trackFrom = (row: Selectable<Database['tracks']>): TrackRow => ({
  taskUuid: row.task_uuid,
  kind: row.kind,
  track: fromCell(row.track),
});

const isStuck = ({ kind, track }: TrackRow): boolean =>
  isLastingKind(kind) && (track as LastingTrack).stuck.length > 0;

const trackTo = (row: TrackRow) => ({
  task_uuid: row.taskUuid,
  kind: row.kind,
  track: toCell(row.track),
  is_stuck: isStuck(row) ? 1 : 0,
});

const writeTracks = async (db: Db, rows: readonly TrackRow[]): Promise<void> => {
  if (rows.length === 0) return;
  await db
    .insertInto('tracks')
    .values(rows.map(trackTo))
    .onConflict((conflict) =>
      conflict.columns(['task_uuid', 'kind']).doUpdateSet((eb) => ({
        track: eb.ref('excluded.track'),
        is_stuck: eb.ref('excluded.is_stuck'),
      })),
    )
    .execute();
};

/** What is remembered of a task and a kind. */
export function tracks(db: Db): Pick<AlertRows, 'listTracks' | 'writeTracks' | 'listStuckTracks'> {
  return {
    listTracks: async (taskUuids) => {
      if (taskUuids.length === 0) return [];
      const query = db.selectFrom('tracks').selectAll().where('task_uuid', 'in', taskUuids);
      return (await query.execute()).map(trackFrom);
    },
    writeTracks: (rows) => writeTracks(db, rows),
    listStuckTracks: async () => {
      const query = db.selectFrom('tracks').selectAll().where('is_stuck', '=', sql.lit(1));
      const found = await query.orderBy('task_uuid').execute();
      return found.map((row) => trackFrom(row) as StuckTrackRow);
    },
  };
}
