import type { WatchRows } from '../../ports/watch-rows.ts';
import type { Db } from '../../schema/database.ts';
import { fromCell, toCell } from '../json-column.ts';

type Ticks = Pick<WatchRows, 'readTick' | 'writeTick' | 'addOutage' | 'listOutages'>;

/** Ticks of the server and its outages. */
export function ticks(db: Db): Ticks {
  return {
    readTick: async () => {
      const found = await db.selectFrom('ticks').selectAll().where('id', '=', 1).executeTakeFirst();
      return found && { atMs: found.at_ms, watch: fromCell(found.watch) };
    },
    writeTick: async ({ atMs, watch }) => {
      const row = { at_ms: atMs, watch: toCell(watch) };
      await db
        .insertInto('ticks')
        .values({ id: 1, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute();
    },
    addOutage: async ({ fromMs, toMs }) => {
      await db
        .insertInto('outages')
        .values({ from_ms: fromMs, to_ms: toMs })
        .onConflict((conflict) => conflict.columns(['to_ms', 'from_ms']).doNothing())
        .execute();
    },
    listOutages: async (sinceMs) => {
      const query = db.selectFrom('outages').selectAll().where('to_ms', '>', sinceMs);
      const found = await query.orderBy('to_ms').orderBy('from_ms').execute();
      return found.map((row) => ({ fromMs: row.from_ms, toMs: row.to_ms }));
    },
  };
}
