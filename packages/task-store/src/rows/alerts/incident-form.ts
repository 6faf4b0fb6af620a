import type { Insertable, Selectable, Updateable } from 'kysely';
import type { IncidentRow } from '../../ports/alert-rows.ts';
import type { Database } from '../../schema/database.ts';

/** An incident as it is stored. */
export function incidentFrom(
  row: Omit<Selectable<Database['incidents']>, 'seq' | 'is_settled'>,
): IncidentRow {
  return {
    id: row.id,
    taskUuid: row.task_uuid,
    kind: row.kind,
    openedAtMs: row.opened_at_ms,
    subject: row.subject,
    summary: row.summary,
    resolvedAtMs: row.resolved_at_ms,
    acknowledgedAtMs: row.acknowledged_at_ms,
    acknowledgedBy: row.acknowledged_by,
    snoozedUntilMs: row.snoozed_until_ms,
    count: row.count,
  };
}

/** An incident as it becomes a row of its table; what a change does not name is left out. */
export function incidentTo(row: Partial<IncidentRow>): Updateable<Database['incidents']> {
  return {
    id: row.id,
    task_uuid: row.taskUuid,
    kind: row.kind,
    opened_at_ms: row.openedAtMs,
    subject: row.subject,
    summary: row.summary,
    resolved_at_ms: row.resolvedAtMs,
    acknowledged_at_ms: row.acknowledgedAtMs,
    acknowledged_by: row.acknowledgedBy,
    snoozed_until_ms: row.snoozedUntilMs,
    count: row.count,
  };
}

/** A new incident. */
export function newIncident(row: IncidentRow): Insertable<Database['incidents']> {
  return { ...(incidentTo(row) as Insertable<Database['incidents']>), is_settled: 0 };
}
