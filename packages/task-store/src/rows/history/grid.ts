import type { DurationFacts, GridCell } from '../../ports/history-rows.ts';
import type { Db } from '../../schema/database.ts';
import { barColumns } from './run-bars.ts';

/** The roll-ups of a task between two times, without the empty ones. */
export async function listRollUps(
  db: Db,
  table: 'run_hours' | 'run_days',
  { taskUuid, fromMs, toMs }: { readonly taskUuid: string; fromMs: number; toMs: number },
): Promise<readonly (Omit<GridCell, 'hourAtMs'> & { readonly atMs: number })[]> {
  const found = await db
    .selectFrom(table)
    .selectAll()
    .where('task_uuid', '=', taskUuid)
    .where('at_ms', '>=', fromMs)
    .where('at_ms', '<', toMs)
    .orderBy('at_ms')
    .execute();
  return found
    .map(({ at_ms: atMs, succeeded, failed, other, missed, run_ms }) => {
      return { atMs, succeeded, failed, other, missed, seconds: run_ms / 1000 };
    })
    .filter(({ succeeded, failed, other, missed }) => succeeded + failed + other + missed > 0);
}

/** So many successes say how long runs take. */
const mostSuccesses = 1000;

/** The smallest value that so large a share of the sorted values does not exceed. */
const percentile = (sorted: readonly number[], share: number): number | null =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;

const newestRuns = (db: Db, taskUuid: string) =>
  db
    .selectFrom('executions')
    .select(barColumns)
    .where('task_uuid', '=', taskUuid)
    .where('finished_at_ms', 'is not', null)
    .orderBy('started_at_ms', 'desc');

const secondsOf = (run: {
  readonly started_at_ms: number;
  readonly finished_at_ms: number | null;
}) => ((run.finished_at_ms ?? run.started_at_ms) - run.started_at_ms) / 1000;

/** How long runs of a task took. */
export async function readDurations(
  db: Db,
  taskUuid: string,
  recent: number,
): Promise<DurationFacts> {
  const newest = newestRuns(db, taskUuid);
  const successes = newest.where('status', '=', 'SUCCEEDED').limit(mostSuccesses);
  const sorted = (await successes.execute()).map(secondsOf).sort((a, b) => a - b);
  const runs = await newest.limit(recent).execute();
  return {
    count: sorted.length,
    p50Seconds: percentile(sorted, 0.5),
    p95Seconds: percentile(sorted, 0.95),
    p99Seconds: percentile(sorted, 0.99),
    recent: runs.map((run) => ({
      startedAtMs: run.started_at_ms,
      seconds: secondsOf(run),
      status: String(run.status),
    })),
  };
}
