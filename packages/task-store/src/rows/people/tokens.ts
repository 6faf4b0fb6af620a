import type { PeopleRows } from '../../ports/people-rows.ts';
import type { Db } from '../../schema/database.ts';

/** Tokens that work once. */
export function tokens(db: Db): Pick<PeopleRows, 'insertToken' | 'takeToken'> {
  return {
    insertToken: async ({ digest, purpose, expiresAtMs }) => {
      const row = { digest, purpose, expires_at_ms: expiresAtMs };
      await db.insertInto('tokens').values(row).execute();
    },
    takeToken: async (digest, purpose, nowMs) => {
      const taken = await db
        .deleteFrom('tokens')
        .where('digest', '=', digest)
        .where('purpose', '=', purpose)
        .where('expires_at_ms', '>', nowMs)
        .executeTakeFirst();
      return taken.numDeletedRows === 1n;
    },
  };
}
