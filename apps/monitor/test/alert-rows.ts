import { randomUUID } from 'node:crypto';
import type { ChannelRow, IncidentRow, MessageRow } from '@procwrap/task-store';

/** An open incident of a task. */
export const incidentOf = (taskUuid: string, more: Partial<IncidentRow> = {}): IncidentRow => ({
  id: randomUUID(),
  taskUuid,
  kind: 'failed',
  openedAtMs: 1000,
  subject: randomUUID(),
  summary: 'import failed',
  resolvedAtMs: null,
  acknowledgedAtMs: null,
  acknowledgedBy: null,
  snoozedUntilMs: null,
  count: 1,
  ...more,
});

/** A channel as it is stored. */
export const channelOf = (id: string, more: Partial<ChannelRow> = {}): ChannelRow => ({
  id,
  name: `channel ${id}`,
  type: 'webhook',
  settings: { url: 'https://a.example/hook' },
  enabled: true,
  environmentUuid: null,
  isDefault: true,
  createdAtMs: 1,
  ...more,
});

/** A message to the channel `c1` that nobody has tried to send. */
export const messageOf = (messageKey: string, more: Partial<MessageRow> = {}): MessageRow => ({
  messageKey,
  channelId: 'c1',
  incidentIds: [],
  transition: 'opened',
  n: 0,
  createdAtMs: 10,
  dueAtMs: 20,
  claimedUntilMs: null,
  firstTriedAtMs: null,
  tries: 0,
  state: 'waiting',
  endedAtMs: null,
  lastProblem: null,
  ...more,
});
