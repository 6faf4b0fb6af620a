import type { TypeWords } from './type-words.ts';

const incidents = ({ text, integer, seq }: TypeWords) => [
  `create table tracks (
    task_uuid ${text} not null references tasks (uuid) on delete cascade,
    kind ${text} not null,
    track ${text} not null,
    is_stuck ${integer} not null,
    primary key (task_uuid, kind))`,
  'create index tracks_stuck on tracks (task_uuid) where is_stuck = 1',
  `create table incidents (
    seq ${seq},
    id ${text} not null unique,
    task_uuid ${text} not null references tasks (uuid) on delete cascade,
    kind ${text} not null,
    opened_at_ms ${integer} not null,
    subject ${text} not null,
    summary ${text} not null,
    resolved_at_ms ${integer},
    acknowledged_at_ms ${integer},
    acknowledged_by ${text},
    snoozed_until_ms ${integer},
    count ${integer} not null,
    is_settled ${integer} not null)`,
  'create unique index incidents_open on incidents (task_uuid, kind) where resolved_at_ms is null',
  'create index incidents_task on incidents (task_uuid, seq)',
  'create index incidents_unsettled on incidents (seq) where is_settled = 0',
];

const outbox = ({ text, integer, seq }: TypeWords) => [
  `create table channels (
    seq ${seq},
    id ${text} not null unique,
    name ${text} not null,
    type ${text} not null,
    settings ${text} not null,
    enabled ${integer} not null,
    environment_uuid ${text} references environments (uuid) on delete cascade,
    is_default ${integer} not null,
    created_at_ms ${integer} not null)`,
  `create table messages (
    seq ${seq},
    message_key ${text} not null unique,
    channel_id ${text} not null references channels (id) on delete cascade,
    incident_ids ${text} not null,
    transition ${text} not null,
    n ${integer} not null,
    created_at_ms ${integer} not null,
    due_at_ms ${integer} not null,
    claimed_until_ms ${integer},
    first_tried_at_ms ${integer},
    tries ${integer} not null,
    state ${text} not null,
    ended_at_ms ${integer},
    last_problem ${text})`,
  'create index messages_channel on messages (channel_id, created_at_ms)',
  "create index messages_due on messages (due_at_ms) where state = 'waiting'",
  'create index messages_ended on messages (ended_at_ms) where ended_at_ms is not null',
  `create table message_incidents (
    message_key ${text} not null references messages (message_key) on delete cascade,
    incident_id ${text} not null references incidents (id) on delete cascade,
    primary key (incident_id, message_key))`,
  'create index message_incidents_message on message_incidents (message_key)',
];

/** Tables of incidents, channels and the outbox. */
export function alertTables(words: TypeWords): readonly string[] {
  return [...incidents(words), ...outbox(words)];
}
