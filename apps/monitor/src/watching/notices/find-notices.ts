import { decideNotice } from '@procwrap/task-server';
import type { ChannelRow, IncidentRow, MessageRow } from '@procwrap/task-store';
import { forGroups, type Look } from '../look.ts';
import { readTogether } from '../read-together.ts';
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

/** Nothing is written for most incidents, and all that are open are read at each look. */
const readAtOnce = 200;

/** What is to be said now, by channel and incident. */
export type Notices = Map<string, Map<string, Notice>>;

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

interface Known {
  readonly facts: TaskFacts;
  readonly all: readonly ChannelRow[];
  readonly messages: readonly MessageRow[];
}

const noticeOf = (look: Look, incident: IncidentRow, { facts, all, messages }: Known) => {
  const sent = sentOf(messages);
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
  const readMessages = readTogether((ids) => rows.listMessagesOfEach(ids));
  const add = async (incident: IncidentRow) => {
    const { id, taskUuid } = incident;
    const [facts, messages = []] = await Promise.all([look.findTask(taskUuid), readMessages(id)]);
    if (facts === undefined || (await closeTurnedOff(look, incident, facts))) return;
    const found = noticeOf(look, incident, { facts, all, messages });
    if (found === undefined) return;
    for (const channel of found.channels) {
      const known = notices.get(channel) ?? new Map<string, Notice>();
      notices.set(channel, known.set(id, found.notice));
    }
  };
  await forGroups(look, incidents, {
    item: ({ id, taskUuid }) => ({ step: 'notice', id, taskUuid }),
    size: readAtOnce,
    work: async (group) => {
      await Promise.all(group.map(add));
    },
  });
  return notices;
}
