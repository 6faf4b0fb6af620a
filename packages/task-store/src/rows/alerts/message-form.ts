import type { Insertable, Selectable, Updateable } from 'kysely';
import type { MessageRow } from '../../ports/alert-rows.ts';
import type { Database } from '../../schema/database.ts';
import { fromCell, toCell } from '../json-column.ts';

type Table = Database['messages'];

/** A message as it is stored. */
export function messageFrom(row: Omit<Selectable<Table>, 'seq'>): MessageRow {
  return {
    messageKey: row.message_key,
    channelId: row.channel_id,
    incidentIds: fromCell(row.incident_ids),
    transition: row.transition,
    n: row.n,
    createdAtMs: row.created_at_ms,
    dueAtMs: row.due_at_ms,
    claimedUntilMs: row.claimed_until_ms,
    firstTriedAtMs: row.first_tried_at_ms,
    tries: row.tries,
    state: row.state,
    endedAtMs: row.ended_at_ms,
    lastProblem: row.last_problem,
  };
}

/** A message as it becomes a row of its table; what a change does not name is left out. */
export function messageTo(row: Partial<MessageRow>): Updateable<Table> {
  return {
    message_key: row.messageKey,
    channel_id: row.channelId,
    incident_ids: row.incidentIds && toCell(row.incidentIds),
    transition: row.transition,
    n: row.n,
    created_at_ms: row.createdAtMs,
    due_at_ms: row.dueAtMs,
    claimed_until_ms: row.claimedUntilMs,
    first_tried_at_ms: row.firstTriedAtMs,
    tries: row.tries,
    state: row.state,
    ended_at_ms: row.endedAtMs,
    last_problem: row.lastProblem,
  };
}

/** A new message. */
export function newMessage(row: MessageRow): Insertable<Table> {
  return messageTo(row) as Insertable<Table>;
}
