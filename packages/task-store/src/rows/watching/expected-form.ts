import type { Selectable } from 'kysely';
import type { ExpectedRunRow } from '../../ports/watch-rows.ts';
import type { Database } from '../../schema/database.ts';

type Stored = Selectable<Database['expected_runs']>;

const occurrenceOf = ({ kind, at_ms: atMs, also_at_ms }: Stored): ExpectedRunRow['occurrence'] =>
  kind === 'repeated-time' ? { kind, atMs, alsoAtMs: also_at_ms ?? atMs } : { kind, atMs };

/** An expected run as it is stored. */
export function expectedFrom(row: Stored): ExpectedRunRow {
  return {
    taskUuid: row.task_uuid,
    occurrence: occurrenceOf(row),
    state: row.state,
    storedAtMs: row.stored_at_ms,
    executionUuid: row.execution_uuid,
  };
}

/** An expected run as it becomes a row of its table. */
export function expectedTo({ taskUuid, occurrence, ...row }: ExpectedRunRow): Stored {
  return {
    task_uuid: taskUuid,
    at_ms: occurrence.atMs,
    kind: occurrence.kind,
    also_at_ms: occurrence.kind === 'repeated-time' ? occurrence.alsoAtMs : null,
    state: row.state,
    stored_at_ms: row.storedAtMs,
    execution_uuid: row.executionUuid,
  };
}
