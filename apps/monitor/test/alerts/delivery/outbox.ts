import type { MessageRow, MonitorDatabase, MonitorRows } from '@procwrap/task-store';
import { everything } from '../../../src/reading/names.ts';
import { messageOf } from '../../alert-rows.ts';
import { openScene, secondMs } from '../../scenes/scene.ts';

/** A database of which some rows are read or written in another way. */
export const withRows = (
  database: MonitorDatabase,
  change: (rows: MonitorRows) => Partial<MonitorRows>,
): MonitorDatabase => ({ ...database, rows: { ...database.rows, ...change(database.rows) } });

/** A scene with an incident, whose outbox the test fills. */
export const openOutbox = async () => {
  const flags = { 'allow-private-webhooks': 'true' };
  const scene = await openScene({ at: '2026-01-31T09:00:00Z', flags });
  const { rows } = scene.database;
  await scene.update(await scene.begin('job'), { status: 'FAILED' });
  await scene.advance(3 * secondMs);
  const [incident] = await rows.listIncidents({ scope: everything, limit: 1 });
  if (incident === undefined) throw new Error('no incident');
  const put = async (messageKey: string, channelId: string, more: Partial<MessageRow> = {}) => {
    const times = { createdAtMs: scene.now(), dueAtMs: scene.now() };
    const message = messageOf(messageKey, {
      channelId,
      incidentIds: [incident.id],
      ...times,
      ...more,
    });
    await rows.insertMessage(message);
    return message;
  };
  const find = async (messageKey: string) =>
    (await rows.listMessages({ limit: 500 })).find((one) => one.messageKey === messageKey);
  return { scene, rows, put, find };
};
