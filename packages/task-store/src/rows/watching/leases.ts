import type { WatchRows } from '../../ports/watch-rows.ts';
import type { Db } from '../../schema/database.ts';

/** Leases by name, each taken by one conditional statement. */
export function leases(db: Db): Pick<WatchRows, 'takeLease' | 'releaseLease'> {
  return {
    takeLease: async ({ name, holder, nowMs, untilMs, wrongFromMs }) => {
      const taken = await db
        .insertInto('leases')
        .values({ name, holder, until_ms: untilMs })
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet({ holder, until_ms: untilMs })
            .where((eb) =>
              eb.or([
                eb('leases.holder', '=', holder),
                eb('leases.until_ms', '<=', nowMs),
                ...(wrongFromMs === undefined ? [] : [eb('leases.until_ms', '>', wrongFromMs)]),
              ]),
            ),
        )
        .executeTakeFirst();
      return taken.numInsertedOrUpdatedRows === 1n;
    },
    releaseLease: async (name, holder) => {
      const lease = db.deleteFrom('leases').where('name', '=', name);
      await lease.where('holder', '=', holder).execute();
    },
  };
}
