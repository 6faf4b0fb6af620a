import type { Insertable, Selectable, Updateable } from 'kysely';
import type { AlertRows, ChannelRow } from '../../ports/alert-rows.ts';
import type { Database, Db } from '../../schema/database.ts';
import { hasValues } from '../has-values.ts';
import { fromCell, toCell } from '../json-column.ts';
import { settle } from './settle.ts';

type Table = Database['channels'];

const channelFrom = (row: Selectable<Table>): ChannelRow => ({
  id: row.id,
  name: row.name,
  type: row.type,
  settings: fromCell(row.settings),
  enabled: row.enabled === 1,
  environmentUuid: row.environment_uuid,
  isDefault: row.is_default === 1,
  createdAtMs: row.created_at_ms,
});

const flag = (value: boolean | undefined) => (value === undefined ? undefined : Number(value));

const channelTo = (row: Partial<ChannelRow>): Updateable<Table> => ({
  id: row.id,
  name: row.name,
  type: row.type,
  settings: row.settings && toCell(row.settings),
  enabled: flag(row.enabled),
  environment_uuid: row.environmentUuid,
  is_default: flag(row.isDefault),
  created_at_ms: row.createdAtMs,
});

type Channels = Pick<
  AlertRows,
  'insertChannel' | 'updateChannel' | 'deleteChannel' | 'findChannel' | 'listChannels'
>;

/** Channels; the messages to one go with it. */
export function channels(db: Db): Channels {
  return {
    insertChannel: async (row) => {
      const values = channelTo(row) as Insertable<Table>;
      await db.insertInto('channels').values(values).execute();
    },
    updateChannel: async (id, change) => {
      const set = channelTo(change);
      if (hasValues(set)) await db.updateTable('channels').set(set).where('id', '=', id).execute();
    },
    deleteChannel: async (id) => {
      await db.deleteFrom('channels').where('id', '=', id).execute();
      await settle(db);
    },
    findChannel: async (id) => {
      const query = db.selectFrom('channels').selectAll().where('id', '=', id);
      const found = await query.executeTakeFirst();
      return found && channelFrom(found);
    },
    listChannels: async () =>
      (await db.selectFrom('channels').selectAll().orderBy('seq').execute()).map(channelFrom),
  };
}
