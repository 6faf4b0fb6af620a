import { sql } from 'kysely';
import type { AlertRows, MessageRow } from '../../ports/alert-rows.ts';
import type { Db } from '../../schema/database.ts';
import { hasValues } from '../has-values.ts';
import { messageFrom, messageTo, newMessage } from './message-form.ts';
import { settle } from './settle.ts';

const linkIncidents = async (db: Db, message_key: string, ids: readonly string[]) => {
  const links = [...new Set(ids)].map((incident_id) => ({ message_key, incident_id }));
  if (links.length === 0) return;
  await db
    .insertInto('message_incidents')
    .values(links)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

const insertMessage = async (db: Db, row: MessageRow): Promise<boolean> => {
  const inserted = await db
    .insertInto('messages')
    .values(newMessage(row))
    .onConflict((conflict) => conflict.column('message_key').doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows !== 1n) return false;
  await linkIncidents(db, row.messageKey, row.incidentIds);
  if (row.transition === 'resolved') await settle(db, row.incidentIds);
  return true;
};

/** A caller that expects an older claim, or fewer tries, than there are is too late. */
const claimMessage = async (db: Db, message: MessageRow, untilMs: number): Promise<boolean> => {
  const claimed = await db
    .updateTable('messages')
    .set({ claimed_until_ms: untilMs })
    .where('message_key', '=', message.messageKey)
    .where('state', '=', 'waiting')
    .where('claimed_until_ms', 'is not distinct from', message.claimedUntilMs)
    .where('tries', '=', message.tries)
    .executeTakeFirst();
  return claimed.numUpdatedRows === 1n;
};

const deleteMessagesBefore = async (db: Db, atMs: number, limit: number): Promise<number> => {
  const old = db
    .selectFrom('messages')
    .select('message_key')
    .where('ended_at_ms', '<', atMs)
    .orderBy('ended_at_ms')
    .limit(limit);
  const deleted = await db
    .deleteFrom('messages')
    .where('message_key', 'in', old)
    .executeTakeFirst();
  return Number(deleted.numDeletedRows);
};

const listMessagesOfEach = async (db: Db, ids: readonly string[]) => {
  const messages = new Map<string, MessageRow[]>();
  if (ids.length === 0) return messages;
  const found = await db
    .selectFrom('message_incidents as about')
    .innerJoin('messages', 'messages.message_key', 'about.message_key')
    .selectAll('messages')
    .select('about.incident_id')
    .where('about.incident_id', 'in', ids)
    .orderBy('messages.seq')
    .execute();
  for (const { incident_id: id, ...row } of found)
    messages.set(id, [...(messages.get(id) ?? []), messageFrom(row)]);
  return messages;
};

interface DueQuery {
  readonly nowMs: number;
  readonly limit: number;
  readonly exceptChannels: readonly string[];
}

const listDueMessages = async (db: Db, { nowMs, limit, exceptChannels }: DueQuery) => {
  const waiting = db.selectFrom('messages').selectAll().where('state', '=', sql.lit('waiting'));
  const ofOthers =
    exceptChannels.length === 0 ? waiting : waiting.where('channel_id', 'not in', exceptChannels);
  const found = await ofOthers
    .where('due_at_ms', '<=', nowMs)
    .where((eb) => eb.or([eb('claimed_until_ms', 'is', null), eb('claimed_until_ms', '<=', nowMs)]))
    .orderBy('due_at_ms')
    .orderBy('seq')
    .limit(limit)
    .execute();
  return found.map(messageFrom);
};

type Outbox = Pick<
  AlertRows,
  | 'insertMessage'
  | 'listMessagesOf'
  | 'listMessagesOfEach'
  | 'listMessagesTo'
  | 'listDueMessages'
  | 'claimMessage'
  | 'updateMessage'
  | 'deleteMessagesBefore'
>;

/** The outbox. */
export function outbox(db: Db): Outbox {
  return {
    insertMessage: (row) => insertMessage(db, row),
    listMessagesOf: async (id) => (await listMessagesOfEach(db, [id])).get(id) ?? [],
    listMessagesOfEach: (ids) => listMessagesOfEach(db, ids),
    listMessagesTo: async (channelId, sinceMs) => {
      const query = db.selectFrom('messages').selectAll().where('channel_id', '=', channelId);
      const found = await query.where('created_at_ms', '>', sinceMs).orderBy('seq').execute();
      return found.map(messageFrom);
    },
    listDueMessages: (nowMs, limit, exceptChannels = []) =>
      listDueMessages(db, { nowMs, limit, exceptChannels }),
    claimMessage: (message, untilMs) => claimMessage(db, message, untilMs),
    updateMessage: async (key, change) => {
      const set = messageTo(change);
      if (!hasValues(set)) return;
      await db.updateTable('messages').set(set).where('message_key', '=', key).execute();
    },
    deleteMessagesBefore: (atMs, limit) => deleteMessagesBefore(db, atMs, limit),
  };
}
