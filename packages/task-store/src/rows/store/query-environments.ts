import type { StoreReads } from '@procwrap/task-server';
import type { Kysely } from 'kysely';
import type { Database } from '../../schema/database.ts';
import { environmentFrom, keyFrom } from '../row-forms.ts';
import { runCompiled } from '../run-compiled.ts';

type Reads = Pick<StoreReads, 'findKey' | 'findEnvironment' | 'listEnvironments'>;

/** Reads keys and run environments. */
export function queryEnvironments(db: Kysely<Database>): Reads {
  return {
    findKey: async (digest) => {
      const { rows } = await runCompiled(db, {
        name: 'find key',
        values: [digest],
        build: () => db.selectFrom('keys').selectAll().where('digest', '=', digest),
      });
      return rows[0] && keyFrom(rows[0]);
    },
    findEnvironment: async (id) => {
      const value = id.kind === 'uuid' ? id.uuid : id.name;
      const { rows } = await runCompiled(db, {
        name: `find environment by ${id.kind}`,
        values: [id.group, value],
        build: () => {
          const ofGroup = db.selectFrom('environments').selectAll();
          return ofGroup.where('group_id', '=', id.group).where(id.kind, '=', value);
        },
      });
      return rows[0] && environmentFrom(rows[0]);
    },
    listEnvironments: async ({ scope, name, limit, offset }) => {
      let query = db.selectFrom('environments').where('group_id', '=', scope.group);
      if (scope.environmentUuid !== null) query = query.where('uuid', '=', scope.environmentUuid);
      if (name !== undefined) query = query.where('name', '=', name);
      const { count } = await query
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      const rows = await query.selectAll().orderBy('seq').limit(limit).offset(offset).execute();
      return { count, rows: rows.map(environmentFrom) };
    },
  };
}
