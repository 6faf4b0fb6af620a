import { statusesInProgress } from '../../fields/status.ts';
import type { ExecutionRow, TaskRow } from '../../store/rows.ts';

/** Whether an execution that was just stored becomes the latest one of its Task. */
export function becomesLatest({ uuid, values }: ExecutionRow, task: TaskRow): boolean {
  return (
    task.latestExecutionUuid !== uuid &&
    (task.latestExecutionUuid === null || statusesInProgress.includes(String(values.status)))
  );
}
