import { randomUUID } from 'node:crypto';
import {
  type EnvironmentRow,
  type ExecutionRow,
  formatTime,
  type JsonObject,
  newTask,
  type TaskRow,
} from '@procwrap/task-server';
import { onTestFinished } from 'vitest';
import type { MonitorDatabase } from '../../src/ports/monitor-database.ts';

/** Opens an empty database; the test closes it. */
export type OpenDatabase = () => Promise<MonitorDatabase>;

/** 31 January 2026, 9 o'clock UTC. */
export const nineMs = Date.UTC(2026, 0, 31, 9);

/** A minute, in milliseconds. */
export const minuteMs = 60_000;

/** An empty database; closed when the test is over. */
export async function openEmpty(open: OpenDatabase): Promise<MonitorDatabase> {
  const database = await open();
  onTestFinished(() => database.close());
  return database;
}

/** A run of a task that came at `atMs`; without an end in `values` it still runs. */
export function runOf(
  { uuid: taskUuid }: TaskRow,
  atMs: number,
  values: JsonObject = {},
): ExecutionRow {
  return {
    uuid: randomUUID(),
    taskUuid,
    idempotencyKey: null,
    receivedAtMs: atMs,
    heardAtMs: atMs,
    stopAskedAtMs: null,
    values: {
      status: 'RUNNING',
      started_at: formatTime(atMs),
      created_at: formatTime(atMs),
      updated_at: formatTime(atMs),
      ...values,
    },
  };
}

const environmentOf = (name: string): EnvironmentRow => ({ uuid: randomUUID(), name, group: 1 });

/** A database with the run environments `prod` and `stag`, and in `prod` the task `t1`. */
export async function openFilled(open: OpenDatabase) {
  const database = await openEmpty(open);
  const { store, rows } = database;
  const [prod, stag] = [environmentOf('prod'), environmentOf('stag')];
  const taskOf = (name: string, values: JsonObject = {}, environment = prod) =>
    newTask({ group: 1, environmentUuid: environment.uuid, values: { ...values, name } }, nineMs);
  const t1 = taskOf('t1');
  const addTasks = (...tasks: readonly TaskRow[]) =>
    store.transaction(async (within) => {
      for (const task of tasks) await within.insertTask(task);
    });
  const addRuns = (...runs: readonly ExecutionRow[]) =>
    store.transaction(async (within) => {
      for (const run of runs) await within.insertExecution(run);
    });
  const end = (uuid: string, status: string, atMs: number) =>
    store.transaction((within) =>
      within.updateExecution(uuid, {
        values: { status, finished_at: formatTime(atMs), updated_at: formatTime(atMs) },
      }),
    );
  await store.transaction(async (within) => {
    for (const environment of [prod, stag]) await within.insertEnvironment(environment);
  });
  await addTasks(t1);
  return { database, store, rows, prod, stag, t1, taskOf, addTasks, addRuns, end };
}

/** Everything of group 1. */
export const everywhere = { group: 1, environmentUuid: null };
