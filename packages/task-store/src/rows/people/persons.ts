import type { Insertable, Selectable, Updateable } from 'kysely';
import type { PeopleRows, PersonRow } from '../../ports/people-rows.ts';
import type { Database, Db } from '../../schema/database.ts';
import { hasValues } from '../has-values.ts';

type Table = Database['people'];

/** A person as it is stored. */
export function personFrom(row: Omit<Selectable<Table>, 'seq' | 'lower_name'>): PersonRow {
  return {
    id: row.id,
    name: row.name,
    passwordHash: row.password_hash,
    level: row.level,
    enabled: row.enabled === 1,
    createdAtMs: row.created_at_ms,
  };
}

const personTo = (row: Partial<PersonRow>): Updateable<Table> => ({
  id: row.id,
  name: row.name,
  lower_name: row.name?.toLowerCase(),
  password_hash: row.passwordHash,
  level: row.level,
  enabled: row.enabled === undefined ? undefined : Number(row.enabled),
  created_at_ms: row.createdAtMs,
});

type Persons = Pick<
  PeopleRows,
  | 'countPeople'
  | 'insertPerson'
  | 'updatePerson'
  | 'deletePerson'
  | 'findPersonByName'
  | 'listPeople'
>;

/** People who sign in. */
export function persons(db: Db): Persons {
  return {
    countPeople: async () => {
      const query = db.selectFrom('people').select((eb) => eb.fn.countAll<number>().as('count'));
      return (await query.executeTakeFirstOrThrow()).count;
    },
    insertPerson: async (row) => {
      const values = personTo(row) as Insertable<Table>;
      await db.insertInto('people').values(values).execute();
    },
    updatePerson: async (id, change) => {
      const set = personTo(change);
      if (hasValues(set)) await db.updateTable('people').set(set).where('id', '=', id).execute();
    },
    deletePerson: async (id) => {
      await db.deleteFrom('people').where('id', '=', id).execute();
    },
    findPersonByName: async (name) => {
      const query = db.selectFrom('people').selectAll();
      const found = await query.where('lower_name', '=', name.toLowerCase()).executeTakeFirst();
      return found && personFrom(found);
    },
    listPeople: async () =>
      (await db.selectFrom('people').selectAll().orderBy('seq').execute()).map(personFrom),
  };
}
