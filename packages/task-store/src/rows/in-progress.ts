import {
  type ExecutionInProgress,
  inProgressFields,
  inProgressTaskFields,
  type Json,
  type JsonObject,
  statusesInProgress,
} from '@procwrap/task-server';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../schema/database.ts';
import { fromColumn } from './split-values.ts';

/** Written out, so that SQLite sees that the index of running executions has all of them. */
const isInProgress = sql<boolean>`executions.status in (${sql.join(statusesInProgress.map((status) => sql.lit(status)))})`;

/** Running executions with their Tasks, in the order of their creation. */
export function selectInProgress(db: Kysely<Database>) {
  return db
    .selectFrom('executions')
    .innerJoin('tasks', 'tasks.uuid', 'executions.task_uuid')
    .select([
      'executions.uuid',
      'executions.task_uuid',
      'executions.received_at_ms',
      'executions.heard_at_ms',
      'executions.stop_asked_at_ms',
      'executions.status',
      'executions.started_at',
      'executions.finished_at',
      'executions.last_heartbeat_at',
      'executions.heartbeat_interval_seconds',
      'tasks.rest',
    ])
    .where(isInProgress)
    .orderBy('executions.seq');
}

const pick = (values: Readonly<Record<string, Json>>, names: readonly string[]): JsonObject =>
  Object.fromEntries(names.map((name) => [name, values[name] ?? null]));

/** Many executions share a Task, whose JSON is read once. */
const readTasks = () => {
  const known = new Map<string, JsonObject>();
  return (taskUuid: string, rest: string): JsonObject => {
    const read = known.get(taskUuid) ?? pick(fromColumn(rest), inProgressTaskFields);
    known.set(taskUuid, read);
    return read;
  };
};

type Selected = Awaited<ReturnType<ReturnType<typeof selectInProgress>['execute']>>;

/** Executions as they were selected, without what only a person reads. */
export function inProgressFrom(rows: Selected): readonly ExecutionInProgress[] {
  const taskValuesOf = readTasks();
  return rows.map((row) => ({
    uuid: row.uuid,
    taskUuid: row.task_uuid,
    receivedAtMs: row.received_at_ms,
    heardAtMs: row.heard_at_ms,
    stopAskedAtMs: row.stop_asked_at_ms,
    values: pick(row, inProgressFields),
    taskValues: taskValuesOf(row.task_uuid, row.rest),
  }));
}
