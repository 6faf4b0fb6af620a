import type { TypeWords } from './type-words.ts';

const watch = ({ text, integer }: TypeWords) => [
  `create table ticks (id ${integer} not null primary key, at_ms ${integer} not null, watch ${text} not null)`,
  `create table outages (
      from_ms ${integer} not null,
      to_ms ${integer} not null,
      primary key (to_ms, from_ms))`,
  `create table leases (
      name ${text} not null primary key,
      holder ${text} not null,
      until_ms ${integer} not null)`,
  `create table schedules (
      task_uuid ${text} not null primary key references tasks (uuid) on delete cascade,
      text ${text} not null,
      changed_at_ms ${integer} not null,
      deferred_until_ms ${integer},
      problem ${text})`,
  `create table expected_runs (
      task_uuid ${text} not null references tasks (uuid) on delete cascade,
      at_ms ${integer} not null,
      kind ${text} not null,
      also_at_ms ${integer},
      state ${text} not null,
      stored_at_ms ${integer} not null,
      execution_uuid ${text},
      primary key (task_uuid, at_ms))`,
  "create index expected_runs_waiting on expected_runs (task_uuid, at_ms) where state = 'waiting'",
  "create index expected_runs_missed on expected_runs (task_uuid, at_ms) where state = 'missed'",
  'create index expected_runs_time on expected_runs (at_ms)',
];

const settings = ({ text, integer }: TypeWords) => [
  `create table task_settings (
      task_uuid ${text} not null primary key references tasks (uuid) on delete cascade,
      settings ${text} not null,
      is_muted ${integer} not null,
      most_runs ${integer},
      most_age_ms ${integer},
      most_bytes ${integer})`,
  `create table task_tags (
      task_uuid ${text} not null references tasks (uuid) on delete cascade,
      tag ${text} not null,
      primary key (tag, task_uuid))`,
  'create index task_tags_task on task_tags (task_uuid)',
  `create table server_settings (name ${text} not null primary key, value ${text} not null)`,
];

/** Tables of ticks, leases, schedules, expected runs and settings. */
export function watchTables(words: TypeWords): readonly string[] {
  return [...watch(words), ...settings(words)];
}
