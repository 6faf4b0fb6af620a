import { decideDigest, deliveryKeys } from '@procwrap/task-server';
import type { MessageRow, MonitorRows } from '@procwrap/task-store';
import { forEach, type Look } from '../look.ts';
import { findNotices, type Notice } from './find-notices.ts';

/** As long as openings of a channel are counted together. */
const windowMs = 60_000;

const newMessage = (
  { nowMs }: Look,
  message: Pick<MessageRow, 'messageKey' | 'channelId' | 'incidentIds' | 'transition' | 'n'>,
): MessageRow => ({
  ...message,
  createdAtMs: nowMs,
  dueAtMs: nowMs,
  claimedUntilMs: null,
  firstTriedAtMs: null,
  tries: 0,
  state: 'waiting',
  endedAtMs: null,
  lastProblem: null,
});

const messageOf = (look: Look, channelId: string, notice: Notice): MessageRow => {
  const { incidentId, transition, n } = notice;
  const { messageKey } = deliveryKeys({ ...notice, channelId });
  return newMessage(look, { messageKey, channelId, incidentIds: [incidentId], transition, n });
};

/** The channel got no message about any of them, so that the first one names the digest for good. */
const digestOf = (look: Look, channelId: string, openings: readonly Notice[]): MessageRow => {
  const incidentIds = openings.map(({ incidentId }) => incidentId);
  const names = ['digest', channelId, ...incidentIds.slice(0, 1)];
  const messageKey = names.map(encodeURIComponent).join('/');
  return newMessage(look, { messageKey, channelId, incidentIds, transition: 'digest', n: 0 });
};

const openingsOf = async (
  look: Look,
  rows: MonitorRows,
  { channelId, openings }: { channelId: string; openings: readonly Notice[] },
): Promise<readonly MessageRow[]> => {
  const recent = await rows.listMessagesTo(channelId, look.nowMs - windowMs);
  const timesOf = (wanted: MessageRow['transition']) =>
    recent.filter(({ transition }) => transition === wanted).map(({ createdAtMs }) => createdAtMs);
  const digests = timesOf('digest');
  const facts = {
    pendingCount: openings.length,
    singleSentAtMs: timesOf('opened'),
    lastDigestAtMs: digests.length === 0 ? null : Math.max(...digests),
  };
  switch (decideDigest(facts, look.nowMs).kind) {
    case 'single':
      return openings.map((notice) => messageOf(look, channelId, notice));
    case 'digest':
      return [digestOf(look, channelId, openings)];
    default:
      return [];
  }
};

/** An incident goes with its task when somebody deletes that. */
const thoseThere = async (
  rows: MonitorRows,
  notices: readonly Notice[],
): Promise<readonly Notice[]> => {
  const known = await rows.listKnownIncidents(notices.map(({ incidentId }) => incidentId));
  return notices.filter(({ incidentId }) => known.has(incidentId));
};

const writeTo = (look: Look, channelId: string, found: readonly Notice[]): Promise<number> =>
  look.transaction(async (rows) => {
    const notices = await thoseThere(rows, found);
    const openings = notices.filter(({ transition }) => transition === 'opened');
    const others = notices.filter(({ transition }) => transition !== 'opened');
    const messages = [
      ...(await openingsOf(look, rows, { channelId, openings })),
      ...others.map((notice) => messageOf(look, channelId, notice)),
    ];
    for (const message of messages) await rows.insertMessage(message);
    return messages.length;
  });

/** Puts what is to be said into the outbox; resolves with how many messages are new. */
export async function writeNotices(look: Look): Promise<number> {
  let count = 0;
  await forEach(look, [...(await findNotices(look))], {
    item: ([channelId]) => ({ step: 'outbox', id: channelId }),
    work: async ([channelId, notices]) => {
      count += await writeTo(look, channelId, [...notices.values()]);
    },
  });
  return count;
}
