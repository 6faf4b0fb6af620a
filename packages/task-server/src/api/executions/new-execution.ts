import { randomUUID } from 'node:crypto';
import { executionDefaults } from '../../fields/execution-fields.ts';
import { formatTime } from '../../fields/time.ts';
import type { Json, JsonObject } from '../../json/json.ts';
import type { ExecutionRow, TaskRow } from '../../store/rows.ts';

const finished = [
  'SUCCEEDED',
  'FAILED',
  'ABORTED',
  'TERMINATED_AFTER_TIME_OUT',
  'EXITED_AFTER_MARKED_DONE',
];

/** The fields that a status sets when an execution is created. */
const broughtBy = (status: Json, now: string, username: string): JsonObject => {
  if (status === 'RUNNING') return { last_heartbeat_at: now };
  if (status === 'STOPPING') return { kill_started_at: now, killed_by: username };
  if (status === 'STOPPED') return { kill_finished_at: now };
  return finished.includes(String(status)) ? { finished_at: now } : {};
};

interface NewExecution {
  readonly task: TaskRow;
  readonly username: string;
  readonly values: JsonObject;
  readonly idempotencyKey: string | null;
}

/** The row of a new execution. */
export function newExecution(
  { task, username, values, idempotencyKey }: NewExecution,
  nowMs: number,
): ExecutionRow {
  const now = formatTime(nowMs);
  const { execution_method_type = 'Unknown' } = task.values;
  const status = values.status ?? null;
  return {
    uuid: randomUUID(),
    taskUuid: task.uuid,
    idempotencyKey,
    receivedAtMs: nowMs,
    heardAtMs: nowMs,
    stopAskedAtMs: status === 'STOPPING' ? nowMs : null,
    values: {
      ...executionDefaults,
      execution_method_type,
      started_by: username,
      started_at: now,
      created_at: now,
      updated_at: now,
      ...broughtBy(status, now, username),
      ...values,
    },
  };
}
