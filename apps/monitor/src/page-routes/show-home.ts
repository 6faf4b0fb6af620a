import type { HomeTask as HomeTaskItem, IncidentItem } from '@procwrap/page-api';
import type { HomeTask, IncidentRow } from '@procwrap/task-store';
import { type EnvironmentNames, isUuid, readTaskNames } from '../reading/names.ts';
import type { MonitorContext } from '../server/context.ts';

/** What a row of the home page is shown with. */
export interface ShownWith {
  readonly environments: EnvironmentNames;
  /** Of tasks for which nobody set one. */
  readonly timeZone: string;
}

/** A row of the home page. */
export function showHomeTask(
  { environmentUuid, ...task }: HomeTask,
  { environments, timeZone }: ShownWith,
): HomeTaskItem {
  const environment = environments.nameOf(environmentUuid);
  return { ...task, environment, timeZone: task.timeZone ?? timeZone };
}

const showIncident = (row: IncidentRow, names: ReadonlyMap<string, string>): IncidentItem => ({
  id: row.id,
  task: { uuid: row.taskUuid, name: names.get(row.taskUuid) ?? '' },
  kind: row.kind,
  summary: row.summary,
  missedAtMs: row.kind === 'missed' ? Number(row.subject) : null,
  openedAtMs: row.openedAtMs,
  resolvedAtMs: row.resolvedAtMs,
  acknowledgedAtMs: row.acknowledgedAtMs,
  acknowledgedBy: row.acknowledgedBy,
  snoozedUntilMs: row.snoozedUntilMs,
  count: row.count,
  runUuid: isUuid(row.subject) ? row.subject : null,
});

/** Incidents with the names of their tasks. */
export async function showIncidents(
  context: Pick<MonitorContext, 'database'>,
  rows: readonly IncidentRow[],
): Promise<readonly IncidentItem[]> {
  const names = await readTaskNames(
    context,
    rows.map(({ taskUuid }) => taskUuid),
  );
  return rows.map((row) => showIncident(row, names));
}
