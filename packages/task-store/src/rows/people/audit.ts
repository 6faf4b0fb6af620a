import type { AuditRow, PeopleRows } from '../../ports/people-rows.ts';
import type { Db } from '../../schema/database.ts';

const listAudit = async (db: Db, limit: number, beforeId?: string): Promise<AuditRow[]> => {
  let query = db.selectFrom('audit').selectAll();
  if (beforeId !== undefined)
    query = query.where('seq', '<', (eb) =>
      eb.selectFrom('audit').select('seq').where('id', '=', beforeId),
    );
  const found = await query.orderBy('seq', 'desc').limit(limit).execute();
  return found.map(({ seq: _, at_ms: atMs, ...row }) => ({ ...row, atMs }));
};

const deleteAuditBefore = async (db: Db, atMs: number, limit: number): Promise<number> => {
  const old = db
    .selectFrom('audit')
    .select('seq')
    .where('at_ms', '<', atMs)
    .orderBy('at_ms')
    .limit(limit);
  const deleted = await db.deleteFrom('audit').where('seq', 'in', old).executeTakeFirst();
  return Number(deleted.numDeletedRows);
};

/** What people did. */
export function audit(db: Db): Pick<PeopleRows, 'insertAudit' | 'listAudit' | 'deleteAuditBefore'> {
  return {
    insertAudit: async ({ atMs, ...row }) => {
      await db
        .insertInto('audit')
        .values({ ...row, at_ms: atMs })
        .execute();
    },
    listAudit: (limit, beforeId) => listAudit(db, limit, beforeId),
    deleteAuditBefore: (atMs, limit) => deleteAuditBefore(db, atMs, limit),
  };
}
