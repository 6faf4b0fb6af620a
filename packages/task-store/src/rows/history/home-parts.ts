import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../schema/database.ts';
import { type DatabaseKind, dialectOf } from '../../schema/dialect-of.ts';
import { inProgressOnly } from './run-bars.ts';

/** So many runs are shown of each task. */
export const shownRuns = 30;

/** The rows of a question as a text of JSON, one list for each row. */
const rowsAsJson = (kind: DatabaseKind, columns: string, from: RawBuilder<unknown>) =>
  kind === 'sqlite'
    ? sql<string>`(select json_group_array(json_array(${sql.raw(columns)})) from (${from}))`
    : sql<string>`(select coalesce(json_agg(json_build_array(${sql.raw(columns)})), '[]')::text
        from (${from}) as part)`;

const bar = 'uuid, status, started_at_ms, finished_at_ms';
const progress = `${bar}, success_count, error_count, expected_count, heard_at_ms`;

const newest = sql`select ${sql.raw(bar)} from executions where executions.task_uuid = tasks.uuid
  order by started_at_ms desc limit ${sql.lit(shownRuns)}`;

/** Put together as text, which takes half of the time of `json_agg`: a uuid and a status have nothing to be escaped. */
const barsOfPostgres = sql<string>`(select '[' || coalesce(string_agg('["' || uuid || '","' || status || '",' ||
  started_at_ms || ',' || coalesce(finished_at_ms::text, 'null') || ']', ','), '') || ']'
  from (${newest}) as part)`;

const inProgress = sql`select ${sql.raw(progress)} from executions
  where executions.task_uuid = tasks.uuid and ${inProgressOnly}`;

const missed = sql`select at_ms from expected_runs where expected_runs.task_uuid = tasks.uuid
  and state = 'missed' order by at_ms desc limit ${sql.lit(shownRuns)}`;

const tags = sql`select tag from task_tags where task_tags.task_uuid = tasks.uuid order by tag`;

/** What the home page shows of each task, in the same statement as the task. */
export function homeParts(db: Db) {
  const kind = dialectOf(db);
  return {
    runs: kind === 'sqlite' ? rowsAsJson(kind, bar, newest) : barsOfPostgres,
    inProgress: rowsAsJson(kind, progress, inProgress),
    missed: rowsAsJson(kind, 'at_ms', missed),
    tags: rowsAsJson(kind, 'tag', tags),
    next: sql<number | null>`(select min(at_ms) from expected_runs
      where expected_runs.task_uuid = tasks.uuid and state = 'waiting')`,
    incidents: sql<number>`(select count(*) from incidents
      where incidents.task_uuid = tasks.uuid and resolved_at_ms is null)`,
  };
}
