import type { IncidentKind } from '@procwrap/task-server';
import type { Generated } from 'kysely';

/** Incidents. */
export interface IncidentsTable {
  seq: Generated<number>;
  id: string;
  task_uuid: string;
  kind: IncidentKind;
  opened_at_ms: number;
  subject: string;
  summary: string;
  resolved_at_ms: number | null;
  acknowledged_at_ms: number | null;
  acknowledged_by: string | null;
  snoozed_until_ms: number | null;
  count: number;
  /** 0 or 1: resolved, and each channel that got the opening was sent the recovery. */
  is_settled: number;
}

/** Channels. */
export interface ChannelsTable {
  seq: Generated<number>;
  id: string;
  name: string;
  type: string;
  settings: string;
  enabled: number;
  environment_uuid: string | null;
  is_default: number;
  created_at_ms: number;
}

/** The outbox. */
export interface MessagesTable {
  seq: Generated<number>;
  message_key: string;
  channel_id: string;
  /** A list, as JSON; `message_incidents` holds those that are still there. */
  incident_ids: string;
  transition: 'opened' | 'repeated' | 'resolved' | 'digest' | 'test';
  n: number;
  created_at_ms: number;
  due_at_ms: number;
  claimed_until_ms: number | null;
  first_tried_at_ms: number | null;
  tries: number;
  state: 'waiting' | 'delivered' | 'gave-up';
  ended_at_ms: number | null;
  last_problem: string | null;
}

/** Tables of incidents, channels and the outbox. */
export interface AlertTables {
  tracks: { task_uuid: string; kind: IncidentKind; track: string; is_stuck: number };
  incidents: IncidentsTable;
  channels: ChannelsTable;
  messages: MessagesTable;
  message_incidents: { message_key: string; incident_id: string };
}
