import { type ExecutionRow, type JsonObject, statusesInProgress } from '@procwrap/task-server';
import type { Selectable } from 'kysely';
import type { Database } from '../schema/database.ts';

const msOf = (time: unknown, otherwise: number): number => {
  const ms = typeof time === 'string' ? Date.parse(time) : Number.NaN;
  return Number.isNaN(ms) ? otherwise : ms;
};

/** Whether an execution of this status still runs. */
export function isInProgress(status: unknown): boolean {
  return statusesInProgress.includes(String(status));
}

const endOf = (values: JsonObject, startedAtMs: number, endedAtMs: number) => {
  if (isInProgress(values.status)) return { ended_at_ms: null, finished_at_ms: null };
  // A clock of a client that is wrong must not put a run into the future.
  const finished = Math.min(msOf(values.finished_at, endedAtMs), endedAtMs);
  return { ended_at_ms: endedAtMs, finished_at_ms: Math.max(startedAtMs, finished) };
};

/** The times of a new execution as numbers. */
export function timesOf({ values, receivedAtMs }: ExecutionRow) {
  const started_at_ms = Math.min(msOf(values.started_at, receivedAtMs), receivedAtMs);
  return { started_at_ms, ...endOf(values, started_at_ms, receivedAtMs) };
}

/** What is stored of the times of an execution. */
type Times = Pick<
  Selectable<Database['executions']>,
  'status' | 'finished_at' | 'started_at_ms' | 'ended_at_ms' | 'heard_at_ms'
>;

const touchesEnd = ({ status, finished_at }: JsonObject): boolean =>
  status !== undefined || finished_at !== undefined;

/** Whether what a change of wire fields makes of the times depends on what is stored. */
export function dependsOnTimes(values: JsonObject): boolean {
  return touchesEnd(values) && !isInProgress(values.status);
}

/** What a change of wire fields makes of the times; nothing where it does not touch status or end. */
export function changedTimes(values: JsonObject, stored: Times | undefined) {
  if (!touchesEnd(values)) return {};
  if (stored === undefined || isInProgress(values.status))
    return { ended_at_ms: null, finished_at_ms: null };
  const nowMs = msOf(values.updated_at, stored.heard_at_ms);
  const endedAtMs = values.status === undefined ? (stored.ended_at_ms ?? nowMs) : nowMs;
  return endOf({ ...stored, ...values }, stored.started_at_ms, endedAtMs);
}
