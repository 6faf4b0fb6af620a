import { sql } from 'kysely';
import type { Db } from '../../schema/database.ts';

/** The channels that were sent the opening of an incident, but not its recovery. */
const unheard = sql`select 1
  from message_incidents as about
  join messages as opening on opening.message_key = about.message_key
  where about.incident_id = incidents.id and opening.transition in ('opened', 'digest')
  and not exists (select 1
    from message_incidents as again
    join messages as recovery on recovery.message_key = again.message_key
    where again.incident_id = incidents.id and recovery.transition = 'resolved'
    and recovery.channel_id = opening.channel_id)`;

/** Marks resolved incidents about which nothing is left to say; without ids, all that may be. */
export async function settle(db: Db, ids?: readonly string[]): Promise<void> {
  if (ids?.length === 0) return;
  let resolved = db
    .updateTable('incidents')
    .set({ is_settled: 1 })
    .where('is_settled', '=', sql.lit(0))
    .where('resolved_at_ms', 'is not', null);
  if (ids !== undefined) resolved = resolved.where('id', 'in', ids);
  await resolved.where(sql<boolean>`not exists (${unheard})`).execute();
}
