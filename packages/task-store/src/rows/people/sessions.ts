import type { PeopleRows, SessionRow } from '../../ports/people-rows.ts';
import type { Db } from '../../schema/database.ts';
import { personFrom } from './persons.ts';

const findSession = async (db: Db, digest: string) => {
  const found = await db
    .selectFrom('sessions')
    .innerJoin('people', 'people.id', 'sessions.person_id')
    .selectAll('people')
    .select(['sessions.created_at_ms as begun_at_ms', 'seen_at_ms', 'expires_at_ms'])
    .where('digest', '=', digest)
    .executeTakeFirst();
  if (found === undefined) return undefined;
  const session: SessionRow = {
    digest,
    personId: found.id,
    createdAtMs: found.begun_at_ms,
    seenAtMs: found.seen_at_ms,
    expiresAtMs: found.expires_at_ms,
  };
  return { session, person: personFrom(found) };
};

type Sessions = Pick<
  PeopleRows,
  | 'insertSession'
  | 'findSession'
  | 'touchSession'
  | 'deleteSession'
  | 'deleteSessionsOf'
  | 'deleteSessionsBefore'
>;

/** Sessions of the page. */
export function sessions(db: Db): Sessions {
  return {
    insertSession: async (row) => {
      await db
        .insertInto('sessions')
        .values({
          digest: row.digest,
          person_id: row.personId,
          created_at_ms: row.createdAtMs,
          seen_at_ms: row.seenAtMs,
          expires_at_ms: row.expiresAtMs,
        })
        .execute();
    },
    findSession: (digest) => findSession(db, digest),
    touchSession: async (digest, seen_at_ms, expires_at_ms) => {
      const set = { seen_at_ms, expires_at_ms };
      await db.updateTable('sessions').set(set).where('digest', '=', digest).execute();
    },
    deleteSession: async (digest) => {
      await db.deleteFrom('sessions').where('digest', '=', digest).execute();
    },
    deleteSessionsOf: async (personId) => {
      await db.deleteFrom('sessions').where('person_id', '=', personId).execute();
    },
    deleteSessionsBefore: async (nowMs) => {
      await db.deleteFrom('sessions').where('expires_at_ms', '<=', nowMs).execute();
    },
  };
}
