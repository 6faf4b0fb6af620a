import { inProgress } from '../../fields/status.ts';
import type { ExecutionRow, TaskRow } from '../../store/rows.ts';

/** Whether an execution that was just stored is the latest one of its Task now. Source: api-contract 2.4. */
export function becomesLatest({ uuid, values }: ExecutionRow, task: TaskRow): boolean {
  return (
    task.latestExecutionUuid !== uuid &&
    (task.latestExecutionUuid === null || inProgress.includes(String(values.status)))
  );
}
