import type { Selectable } from 'kysely';
import type { NamedKeyRow, PeopleRows } from '../../ports/people-rows.ts';
import type { Database, Db } from '../../schema/database.ts';
import { keyFrom, keyTo } from '../row-forms.ts';

const namedFrom = (row: Selectable<Database['keys']>): NamedKeyRow => ({
  ...keyFrom(row),
  id: row.id,
  name: row.name,
  createdAtMs: row.created_at_ms,
  createdBy: row.created_by,
  lastUsedAtMs: row.last_used_at_ms,
});

const touchKey = async (db: Db, digest: string, lastUsedAtMs: number): Promise<void> => {
  await db
    .updateTable('keys')
    .set({ last_used_at_ms: lastUsedAtMs })
    .where('digest', '=', digest)
    .where((eb) =>
      eb.or([eb('last_used_at_ms', 'is', null), eb('last_used_at_ms', '<', lastUsedAtMs)]),
    )
    .execute();
};

type Keys = Pick<
  PeopleRows,
  'insertNamedKey' | 'listNamedKeys' | 'setKeyEnabled' | 'deleteKey' | 'touchKey'
>;

/** API keys as people see them. */
export function namedKeys(db: Db): Keys {
  return {
    insertNamedKey: async (row) => {
      const { id, name, createdAtMs, createdBy, lastUsedAtMs } = row;
      const known = { id, name, created_at_ms: createdAtMs, created_by: createdBy };
      const values = { ...keyTo(row), ...known, last_used_at_ms: lastUsedAtMs };
      await db.insertInto('keys').values(values).execute();
    },
    listNamedKeys: async () => {
      const query = db.selectFrom('keys').selectAll().orderBy('created_at_ms').orderBy('id');
      return (await query.execute()).map(namedFrom);
    },
    setKeyEnabled: async (id, enabled) => {
      const set = { enabled: Number(enabled) };
      await db.updateTable('keys').set(set).where('id', '=', id).execute();
    },
    deleteKey: async (id) => {
      await db.deleteFrom('keys').where('id', '=', id).execute();
    },
    touchKey: (digest, lastUsedAtMs) => touchKey(db, digest, lastUsedAtMs),
  };
}
