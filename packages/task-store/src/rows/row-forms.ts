import type {
  EnvironmentRow,
  ExecutionRow,
  Json,
  JsonObject,
  KeyRow,
  TaskRow,
} from '@procwrap/task-server';
import type { Selectable } from 'kysely';
import { tailColumns, type WireColumn, wireColumns } from '../schema/columns.ts';
import type { Database } from '../schema/database.ts';
import { fromColumn } from './split-values.ts';
import { unpackTail } from './tails.ts';

/** What people know of a key. */
type KeyName = 'id' | 'name' | 'created_at_ms' | 'created_by' | 'last_used_at_ms';

/** A key as it is stored. */
export function keyFrom(row: Omit<Selectable<Database['keys']>, KeyName>): KeyRow {
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
export function keyTo(key: KeyRow): Omit<Selectable<Database['keys']>, KeyName> {
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

/** The columns of a Task that make its row. */
export type StoredTask = Pick<
  Selectable<Database['tasks']>,
  'uuid' | 'group_id' | 'environment_uuid' | 'latest_execution_uuid' | 'name' | 'rest' | 'pinned'
>;

/** A Task as it is stored. */
export function taskFrom(row: StoredTask): TaskRow {
  return {
    uuid: row.uuid,
    group: row.group_id,
    environmentUuid: row.environment_uuid,
    latestExecutionUuid: row.latest_execution_uuid,
    pinned: JSON.parse(row.pinned),
    values: { ...fromColumn(row.rest), name: row.name },
  };
}

/** An execution as it is stored, with its log tails where it has any. */
export type StoredExecution = Pick<
  Selectable<Database['executions']>,
  | WireColumn
  | 'uuid'
  | 'task_uuid'
  | 'idempotency_key'
  | 'received_at_ms'
  | 'heard_at_ms'
  | 'stop_asked_at_ms'
  | 'rest'
> &
  Partial<Record<(typeof tailColumns)[number], Uint8Array | string | null>>;

const columnsOf = (row: StoredExecution): JsonObject => {
  const values: Record<string, Json> = {};
  for (const name of wireColumns) {
    const value = row[name];
    if (value !== null) values[name] = value;
  }
  for (const name of tailColumns) {
    const value = row[name] ?? null;
    if (value !== null) values[name] = unpackTail(value);
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
