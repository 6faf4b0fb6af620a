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

const writeTrack = async (db: Db, row: TrackRow): Promise<void> => {
  const set = { track: toCell(row.track), is_stuck: isStuck(row) ? 1 : 0 };
  await db
    .insertInto('tracks')
    .values({ task_uuid: row.taskUuid, kind: row.kind, ...set })
    .onConflict((conflict) => conflict.columns(['task_uuid', 'kind']).doUpdateSet(set))
    .execute();
};

/** What is remembered of a task and a kind. */
export function tracks(
  db: Db,
): Pick<AlertRows, 'readTrack' | 'listTracks' | 'writeTrack' | 'listStuckTracks'> {
  return {
    readTrack: async (taskUuid, kind) => {
      const query = db.selectFrom('tracks').selectAll().where('task_uuid', '=', taskUuid);
      const found = await query.where('kind', '=', kind).executeTakeFirst();
      return found && trackFrom(found);
    },
    listTracks: async (taskUuids) => {
      if (taskUuids.length === 0) return [];
      const query = db.selectFrom('tracks').selectAll().where('task_uuid', 'in', taskUuids);
      return (await query.execute()).map(trackFrom);
    },
    writeTrack: (row) => writeTrack(db, row),
    listStuckTracks: async () => {
      const query = db.selectFrom('tracks').selectAll().where('is_stuck', '=', sql.lit(1));
      const found = await query.orderBy('task_uuid').execute();
      return found.map((row) => trackFrom(row) as StuckTrackRow);
    },
  };
}
