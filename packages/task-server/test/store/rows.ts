import { randomUUID } from 'node:crypto';
import { newTask } from '../../src/api/tasks/new-task.ts';
import { executionDefaults } from '../../src/fields/execution-fields.ts';
import type { JsonObject } from '../../src/json/json.ts';
import type { EnvironmentRow, ExecutionRow, KeyRow, TaskRow } from '../../src/store/rows.ts';

/** 31 January 2026, 9 o'clock UTC. */
export const nowMs = Date.UTC(2026, 0, 31, 9);

/** A run environment of a group. */
export function environmentRow(name: string, group = 1): EnvironmentRow {
  return {
    uuid: randomUUID(),
    name,
    group,
  };
}

/** An API key. */
export function keyRow(rest: Partial<KeyRow> = {}): KeyRow {
  return {
    digest: randomUUID().replaceAll('-', ''),
    username: 'someone',
    group: 1,
    level: 500,
    userLevel: 1000,
    environmentUuid: null,
    enabled: true,
    ...rest,
  };
}

/** A Task of a run environment. */
export function taskRow(
  { uuid, group }: EnvironmentRow,
  name: string,
  values: JsonObject = {},
): TaskRow {
  return newTask({ group, environmentUuid: uuid, values: { ...values, name } }, nowMs);
}

/** A RUNNING execution of a Task. */
export function executionRow(
  { uuid: taskUuid }: TaskRow,
  values: JsonObject = {},
  rest: Partial<ExecutionRow> = {},
): ExecutionRow {
  return {
    uuid: randomUUID(),
    taskUuid,
    idempotencyKey: null,
    receivedAtMs: nowMs,
    heardAtMs: nowMs,
    stopAskedAtMs: null,
    values: {
      ...executionDefaults,
      status: 'RUNNING',
      started_at: '2026-01-31T09:00:00Z',
      created_at: '2026-01-31T09:00:00Z',
      ...values,
    },
    ...rest,
  };
}
