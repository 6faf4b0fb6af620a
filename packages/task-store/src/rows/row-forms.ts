import type {
  EnvironmentRow,
  ExecutionRow,
  Json,
  JsonObject,
  KeyRow,
  TaskRow,
} from '@procwrap/task-server';
import type { Selectable } from 'kysely';
import { tailColumns, wireColumns } from '../schema/columns.ts';
import type { Database } from '../schema/database.ts';
import { fromColumn } from './split-values.ts';

/** A key as it is stored. */
export function keyFrom(row: Selectable<Database['keys']>): KeyRow {
  return {
    digest: row.digest,
    username: row.username,
    group: row.group_id,
    level: row.level,
    userLevel: row.user_level,
    environmentUuid: row.environment_uuid,
    enabled: row.enabled === 1,
  };
}

/** A key as it becomes a row of its table. */
export function keyTo(key: KeyRow): Selectable<Database['keys']> {
  return {
    digest: key.digest,
    username: key.username,
    group_id: key.group,
    level: key.level,
    user_level: key.userLevel,
    environment_uuid: key.environmentUuid,
    enabled: key.enabled ? 1 : 0,
  };
}

/** A run environment as it is stored. */
export function environmentFrom(row: {
  readonly uuid: string;
  readonly name: string;
  readonly group_id: number;
}): EnvironmentRow {
  return { uuid: row.uuid, name: row.name, group: row.group_id };
}

/** A Task as it is stored. */
export function taskFrom(row: Omit<Selectable<Database['tasks']>, 'seq'>): TaskRow {
  return {
    uuid: row.uuid,
    group: row.group_id,
    environmentUuid: row.environment_uuid,
    latestExecutionUuid: row.latest_execution_uuid,
    values: { ...fromColumn(row.rest), name: row.name },
  };
}

/** An execution as it is stored, with its log tails where it has any. */
export type StoredExecution = Omit<Selectable<Database['executions']>, 'seq'> &
  Partial<Record<(typeof tailColumns)[number], string | null>>;

const columnsOf = (row: StoredExecution): JsonObject => {
  const values: Record<string, Json> = {};
  for (const name of [...wireColumns, ...tailColumns]) {
    const value = row[name] ?? null;
    if (value !== null) values[name] = value;
  }
  return values;
};

/** An execution as it is stored. */
export function executionFrom(row: StoredExecution): ExecutionRow {
  return {
    uuid: row.uuid,
    taskUuid: row.task_uuid,
    idempotencyKey: row.idempotency_key,
    receivedAtMs: row.received_at_ms,
    heardAtMs: row.heard_at_ms,
    stopAskedAtMs: row.stop_asked_at_ms,
    values: { ...fromColumn(row.rest), ...columnsOf(row) },
  };
}
