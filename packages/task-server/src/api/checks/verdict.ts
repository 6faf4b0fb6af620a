import { formatTime } from '../../fields/time.ts';
import type { Json } from '../../json/json.ts';
import type { ExecutionChange, ExecutionRow } from '../../store/rows.ts';

/** The change of an execution that is late or too old. */
export interface Verdict {
  readonly status: 'ABANDONED' | 'STOPPING';
  /** When absent, the stored reason is kept. */
  readonly reason?: string;
  /** The times that become the present time, if they are not set yet. */
  readonly fills: readonly string[];
}

/** It has run for longer than its Task allows. */
export const tooOld: Verdict = {
  status: 'STOPPING',
  reason: 'MAX_EXECUTION_TIME_EXCEEDED',
  fills: ['marked_done_at', 'kill_started_at'],
};

/** No heartbeat has arrived for too long. */
export const silent: Verdict = {
  status: 'ABANDONED',
  reason: 'MISSING_HEARTBEAT',
  fills: ['marked_done_at', 'finished_at'],
};

/** It was started manually, and no wrapper took it up. */
export const neverCame: Verdict = {
  status: 'ABANDONED',
  reason: 'FAILED_TO_START',
  fills: ['marked_done_at'],
};

/** It was requested to stop, and has sent nothing since. */
export const neverStopped: Verdict = { status: 'ABANDONED', fills: ['finished_at'] };

/** The change of the stored execution that follows from a verdict. */
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
