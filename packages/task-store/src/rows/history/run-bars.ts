import { statusesInProgress } from '@procwrap/task-server';
import { type RawBuilder, sql } from 'kysely';
import type { RunBar } from '../../ports/history-rows.ts';

/** Written out, so that the database sees that the index of running executions has all of them. */
export const inProgressOnly: RawBuilder<boolean> = sql<boolean>`executions.status in (${sql.join(
  statusesInProgress.map((status) => sql.lit(status)),
)})`;

/** The columns of a bar. */
export const barColumns = [
  'executions.uuid',
  'executions.status',
  'executions.started_at_ms',
  'executions.finished_at_ms',
] as const;

/** A run as it is stored. */
export interface StoredBar {
  readonly uuid: string;
  readonly status: string | null;
  readonly started_at_ms: number;
  readonly finished_at_ms: number | null;
}

/** A run as a bar. */
export function barFrom(row: StoredBar): RunBar {
  return {
    uuid: row.uuid,
    status: String(row.status),
    startedAtMs: row.started_at_ms,
    finishedAtMs: row.finished_at_ms,
  };
}
