// Fills a database with tasks and ended runs, by statements that both databases take.
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';

const hourMs = 3_600_000;

/** Runs statements on the database itself. */
async function execute(kind, location, statements) {
  if (kind === 'sqlite') {
    const database = new DatabaseSync(location);
    for (const statement of statements) database.exec(statement);
    database.close();
    return;
  }
  const client = new pg.Client({ connectionString: location });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

const numbers = (name, count) =>
  `${name}(${name}) as (select 1 union all select ${name} + 1 from ${name} where ${name} < ${count})`;

const rest = JSON.stringify({
  execution_method_type: 'Unknown',
  process_command: 'node job.js',
  other_instance_metadata: { region: 'eu-south-1', image: 'registry.example/job:1.2.3' },
  api_base_url: 'http://127.0.0.1:2374',
  schedule: 'rate(1 hour)',
  wrapper_log_level: 'WARNING',
});
const taskRest = JSON.stringify({
  schedule: 'rate(1 hour)',
  enabled: true,
  description: 'x'.repeat(200),
});

const taskUuidOf = ({ prefix, uuid }) => (uuid ? `'${uuid}'` : `'${prefix}-' || t`);

const runs = ({ prefix, tasks, each, uuid }, nowMs) => `
  insert into executions (uuid, task_uuid, received_at_ms, heard_at_ms, status, started_at, finished_at,
    created_at, updated_at, success_count, hostname, rest, start_judged, end_judged, started_at_ms,
    finished_at_ms, ended_at_ms, bytes, rolled_as, rolled_ms)
  with recursive ${numbers('t', tasks)}, ${numbers('i', each)},
    run as (select t, i, ${nowMs} - cast(i as bigint) * ${hourMs} - t * 1000 as at_ms, 30000 + (t * 7919 + cast(i as bigint) * 104729) % 60000 as ms
      from t cross join i)
  select '${prefix}-' || t || '-' || i, ${taskUuidOf({ prefix, uuid })}, at_ms, at_ms,
    case when i % 10 = 0 then 'FAILED' else 'SUCCEEDED' end,
    '2026-01-31T09:00:00Z', '2026-01-31T09:00:00Z', '2026-01-31T09:00:00Z', '2026-01-31T09:00:00Z',
    i, 'host-' || t, '${rest}', 1, 1, at_ms, at_ms + ms, at_ms + ms, ${rest.length},
    case when i % 10 = 0 then 'failed' else 'succeeded' end, ms
  from run`;

const tasks = ({ prefix, tasks: count, each, uuid }) => `
  insert into tasks (uuid, group_id, environment_uuid, name, rest, run_count, run_bytes)
  with recursive ${numbers('t', count)}
  select ${taskUuidOf({ prefix, uuid })}, 1, 'e1', '${prefix} ' || t, '${taskRest}', ${each}, ${each * rest.length} from t`;

const rollUps = (table, lengthMs) => `
  insert into ${table} (task_uuid, at_ms, succeeded, failed, other, missed, run_ms)
  select task_uuid, started_at_ms / ${lengthMs} * ${lengthMs},
    sum(case when rolled_as = 'succeeded' then 1 else 0 end),
    sum(case when rolled_as = 'failed' then 1 else 0 end), 0, 0, sum(rolled_ms)
  from executions group by task_uuid, started_at_ms / ${lengthMs} * ${lengthMs}`;

/** Tasks that have so many runs each: `{ prefix, tasks, each }`, or one task with a `uuid` of its own. */
export async function fill({ kind, location }, parts) {
  const nowMs = Date.now();
  await execute(kind, location, [
    "insert into environments (uuid, group_id, name) values ('e1', 1, 'prod')",
    ...parts.flatMap((part) => [tasks(part), runs(part, nowMs)]),
    rollUps('run_hours', hourMs),
    rollUps('run_days', 24 * hourMs),
    `insert into expected_runs (task_uuid, at_ms, kind, state, stored_at_ms)
      select uuid, ${nowMs + hourMs}, 'usual', 'waiting', 1 from tasks`,
    'analyze',
  ]);
}
