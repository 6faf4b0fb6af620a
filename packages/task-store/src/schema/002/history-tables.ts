import type { TypeWords } from './type-words.ts';

const columns = ({ text, integer }: TypeWords) => [
  `alter table tasks add column pinned ${text} not null default '[]'`,
  `alter table tasks add column look_at_ms ${integer} default 0`,
  `alter table tasks add column run_count ${integer} not null default 0`,
  `alter table tasks add column run_bytes ${integer} not null default 0`,
  `alter table executions add column start_judged ${integer} not null default 0`,
  `alter table executions add column end_judged ${integer} not null default 0`,
  `alter table executions add column started_at_ms ${integer} not null default 0`,
  `alter table executions add column finished_at_ms ${integer}`,
  `alter table executions add column ended_at_ms ${integer}`,
  `alter table executions add column bytes ${integer} not null default 0`,
  `alter table executions add column rolled_as ${text}`,
  `alter table executions add column rolled_ms ${integer}`,
];

const rollUps = ({ text, integer }: TypeWords, name: string) =>
  `create table ${name} (
    task_uuid ${text} not null references tasks (uuid) on delete cascade,
    at_ms ${integer} not null,
    succeeded ${integer} not null,
    failed ${integer} not null,
    other ${integer} not null,
    missed ${integer} not null,
    run_ms ${integer} not null,
    primary key (task_uuid, at_ms))`;

const inProgress = "('RUNNING', 'MANUALLY_STARTED', 'STOPPING')";

const indexes = [
  'drop index executions_task',
  'create index executions_start on executions (task_uuid, started_at_ms)',
  'create index executions_status on executions (task_uuid, status, started_at_ms)',
  'create index executions_time on executions (finished_at_ms)',
  'create index executions_start_unjudged on executions (seq) where start_judged = 0',
  `create index executions_end_unjudged on executions (seq)
    where end_judged = 0 and status not in ${inProgress}`,
  'create index tasks_look on tasks (look_at_ms) where look_at_ms is not null',
];

/** Columns, tables and indexes for the history of runs. */
export function historyTables(words: TypeWords): readonly string[] {
  return [
    ...columns(words),
    rollUps(words, 'run_hours'),
    rollUps(words, 'run_days'),
    'create index run_hours_time on run_hours (at_ms)',
    ...indexes,
  ];
}
