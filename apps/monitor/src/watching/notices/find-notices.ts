import { decideNotice } from '@procwrap/task-server';
import type { ChannelRow, IncidentRow } from '@procwrap/task-store';
import { forEach, type Look } from '../look.ts';
import type { TaskFacts } from '../task-facts.ts';
import { channelsOf } from './channels-of.ts';
import { closeTurnedOff } from './close-turned-off.ts';
import { sentOf } from './sent-facts.ts';

/** One thing to say to one channel. */
export interface Notice {
  readonly incidentId: string;
  readonly transition: 'opened' | 'repeated' | 'resolved';
  readonly n: number;
}

/** What is to be said now, by channel. */
export type Notices = Map<string, Notice[]>;

const factsOf = (incident: IncidentRow, { settings }: TaskFacts, channels: readonly string[]) => ({
  incident: {
    isOpen: incident.resolvedAtMs === null,
    isAcknowledged: incident.acknowledgedAtMs !== null,
    snoozedUntilMs: incident.snoozedUntilMs,
  },
  task: {
    isMuted: settings.isMuted,
    maintenance: settings.maintenance,
    repeatHours: settings.repeatHours,
    channels,
  },
});

const noticeOf = async (
  look: Look,
  incident: IncidentRow,
  { facts, all }: { facts: TaskFacts; all: readonly ChannelRow[] },
) => {
  const sent = sentOf(await look.context.database.rows.listMessagesOf(incident.id));
  const known = factsOf(incident, facts, channelsOf(facts, all));
  const decision = decideNotice({ ...known, sent: sent.facts, watch: look.watch }, look.nowMs);
  if (decision.kind !== 'send') return undefined;
  const { transition, channels } = decision;
  const n = transition === 'repeated' ? sent.nextN : 0;
  return { channels, notice: { incidentId: incident.id, transition, n } };
};

/** Finds out what is to be said about the incidents that are open, or whose recovery was not sent to everybody yet. */
export async function findNotices(look: Look): Promise<Notices> {
  const { rows } = look.context.database;
  const [incidents, all] = await Promise.all([rows.listIncidentsToNotify(), rows.listChannels()]);
  const notices: Notices = new Map();
  await forEach(look, incidents, {
    item: ({ id, taskUuid }) => ({ step: 'notice', id, taskUuid }),
    work: async (incident) => {
      const facts = await look.findTask(incident.taskUuid);
      if (facts === undefined || (await closeTurnedOff(look, incident, facts))) return;
      const found = await noticeOf(look, incident, { facts, all });
      if (found === undefined) return;
      for (const channel of found.channels)
        notices.set(channel, [...(notices.get(channel) ?? []), found.notice]);
    },
  });
  return notices;
}
