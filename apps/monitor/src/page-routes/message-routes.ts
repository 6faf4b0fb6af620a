import type { MessagesAnswer } from '@procwrap/page-api';
import type { MessageRow } from '@procwrap/task-store';
import { numberIn } from '../reading/names.ts';
import type { MonitorContext } from '../server/context.ts';
import { ok, type PageRoute, type SignedInCall } from './page-route.ts';

const channelNames = async ({ database }: Pick<MonitorContext, 'database'>) =>
  new Map((await database.rows.listChannels()).map(({ id, name }) => [id, name]));

/** What each incident is about, in one line. */
const readSubjects = async (
  { database }: Pick<MonitorContext, 'database'>,
  messages: readonly MessageRow[],
) => {
  const ids = [...new Set(messages.flatMap(({ incidentIds }) => incidentIds))];
  const found = await Promise.all(ids.map((id) => database.rows.findIncident(id)));
  return new Map(found.flatMap((row) => (row ? [[row.id, row.summary]] : [])));
};

const getMessages = async ({ context, query }: SignedInCall) => {
  const channelId = query.get('channel');
  const messages = await context.database.rows.listMessages({
    limit: numberIn(query, 'limit', { usual: 100, most: 500 }),
    ...(channelId && { channelId }),
  });
  const [names, subjects] = await Promise.all([
    channelNames(context),
    readSubjects(context, messages),
  ]);
  const answer: MessagesAnswer = {
    messages: messages.map((row) => ({
      key: row.messageKey,
      channel: names.get(row.channelId) ?? '',
      transition: row.transition,
      subjects: row.incidentIds.flatMap((id) => subjects.get(id) ?? []),
      createdAtMs: row.createdAtMs,
      state: row.state,
      tries: row.tries,
      endedAtMs: row.endedAtMs,
      nextTryAtMs: row.state === 'waiting' ? row.dueAtMs : null,
      problem: row.lastProblem,
    })),
  };
  return ok(answer);
};

/** The delivery log. */
export const messageRoutes: readonly PageRoute[] = [
  { method: 'GET', path: '/messages', level: 'OBSERVER', handle: getMessages },
];
