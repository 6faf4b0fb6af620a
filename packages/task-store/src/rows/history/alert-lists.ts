import type { HistoryRows } from '../../ports/history-rows.ts';
import type { Db } from '../../schema/database.ts';
import { incidentFrom } from '../alerts/incident-form.ts';
import { messageFrom } from '../alerts/message-form.ts';
import { taskInScope } from './in-scope.ts';

type IncidentQuery = Parameters<HistoryRows['listIncidents']>[0];
type MessageQuery = Parameters<HistoryRows['listMessages']>[0];

const listIncidents = async (db: Db, wanted: IncidentQuery) => {
  const { scope, open, taskUuid, limit, beforeId } = wanted;
  let query = db
    .selectFrom('incidents')
    .selectAll()
    .where(taskInScope('incidents.task_uuid', scope));
  if (open !== undefined) query = query.where('resolved_at_ms', open ? 'is' : 'is not', null);
  if (taskUuid !== undefined) query = query.where('incidents.task_uuid', '=', taskUuid);
  if (beforeId !== undefined)
    query = query.where('incidents.seq', '<', (eb) =>
      eb.selectFrom('incidents as last').select('last.seq').where('last.id', '=', beforeId),
    );
  const found = await query.orderBy('incidents.seq', 'desc').limit(limit).execute();
  return found.map(incidentFrom);
};

const listMessages = async (db: Db, { channelId, state, limit }: MessageQuery) => {
  let query = db.selectFrom('messages').selectAll();
  if (channelId !== undefined) query = query.where('channel_id', '=', channelId);
  if (state !== undefined) query = query.where('state', '=', state as 'waiting');
  const found = await query.orderBy('seq', 'desc').limit(limit).execute();
  return found.map(messageFrom);
};

/** Lists of incidents and messages, the newest first. */
export function alertLists(db: Db): Pick<HistoryRows, 'listIncidents' | 'listMessages'> {
  return {
    listIncidents: (wanted) => listIncidents(db, wanted),
    listMessages: (wanted) => listMessages(db, wanted),
  };
}
