import type { ChannelRow, IncidentRow, MessageRow } from '../../src/ports/alert-rows.ts';

/** A channel. */
export const channel = (id: string, rest: Partial<ChannelRow> = {}): ChannelRow => ({
  id,
  name: `channel ${id}`,
  type: 'webhook',
  settings: { url: 'http://127.0.0.1/', big: 2n ** 60n, none: null },
  enabled: true,
  environmentUuid: null,
  isDefault: false,
  createdAtMs: 1,
  ...rest,
});

/** A message about the incident `i1` to the channel `c1`. */
export const message = (messageKey: string, rest: Partial<MessageRow> = {}): MessageRow => ({
  messageKey,
  channelId: 'c1',
  incidentIds: ['i1'],
  transition: 'opened',
  n: 0,
  createdAtMs: 10,
  dueAtMs: 10,
  claimedUntilMs: null,
  firstTriedAtMs: null,
  tries: 0,
  state: 'waiting',
  endedAtMs: null,
  lastProblem: null,
  ...rest,
});

/** An incident of a task, which is open. */
export const incidentOf = (
  taskUuid: string,
  id: string,
  rest: Partial<IncidentRow> = {},
): IncidentRow => ({
  id,
  taskUuid,
  kind: 'failed',
  openedAtMs: 5,
  subject: 'run',
  summary: 'it failed',
  resolvedAtMs: null,
  acknowledgedAtMs: null,
  acknowledgedBy: null,
  snoozedUntilMs: null,
  count: 1,
  ...rest,
});
