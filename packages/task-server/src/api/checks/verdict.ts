import { formatTime } from '../../fields/time.ts';
import type { Json } from '../../json/json.ts';
import type { ExecutionChange, ExecutionRow } from '../../store/rows.ts';

/** What becomes of an execution that is late or too old. */
export interface Verdict {
  readonly status: 'ABANDONED' | 'STOPPING';
  /** Absent leaves the reason as it is. */
  readonly reason?: string;
  /** The times that are set to now, where they are not set yet. */
  readonly fills: readonly string[];
}

/** Too old. Source: api-contract 5.2. */
export const tooOld: Verdict = {
  status: 'STOPPING',
  reason: 'MAX_EXECUTION_TIME_EXCEEDED',
  fills: ['marked_done_at', 'kill_started_at'],
};

/** Silent for too long. Source: api-contract 5.1. */
export const silent: Verdict = {
  status: 'ABANDONED',
  reason: 'MISSING_HEARTBEAT',
  fills: ['marked_done_at', 'finished_at'],
};

/** Started by hand, and never heard of. Source: api-contract 5.3. */
export const neverCame: Verdict = {
  status: 'ABANDONED',
  reason: 'FAILED_TO_START',
  fills: ['marked_done_at'],
};

/** Asked to stop, and never heard of again. Source: api-contract 5.2. */
export const neverStopped: Verdict = { status: 'ABANDONED', fills: ['finished_at'] };

/** What a verdict changes. */
export function changeBy(
  { status, reason, fills }: Verdict,
  { values: stored, stopAskedAtMs }: ExecutionRow,
  nowMs: number,
): ExecutionChange {
  const now = formatTime(nowMs);
  const values: Record<string, Json> = { status, updated_at: now };
  if (reason !== undefined) values.stop_reason = reason;
  for (const name of fills) values[name] = stored[name] ?? now;
  return { values, ...(status === 'STOPPING' && { stopAskedAtMs: stopAskedAtMs ?? nowMs }) };
}
