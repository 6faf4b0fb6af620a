import { randomUUID } from 'node:crypto';
import { defaultRule } from '@procwrap/task-server';
import type { IncidentRow, MonitorRows } from '@procwrap/task-store';
import type { Look } from '../look.ts';
import type { Observation } from './observation.ts';

interface Wanted {
  readonly seen: Observation;
  /** `unchanged`: one more bad run of an incident that is open. */
  readonly outcome: 'opened' | 'resolved' | 'unchanged';
}

const opensAfter = ({ facts, kind }: Observation): number => {
  const rule = facts.settings.rules[kind] ?? defaultRule;
  return rule === 'off' ? 1 : rule.opensAfter;
};

const summaryOf = (seen: Observation): string => {
  const text = seen.summary?.() ?? seen.kind;
  const count = opensAfter(seen);
  return count === 1 ? text : `${text} (${count} in a row)`;
};

const open = (look: Look, rows: MonitorRows, seen: Observation): Promise<void> =>
  rows.insertIncident({
    id: randomUUID(),
    taskUuid: seen.facts.task.uuid,
    kind: seen.kind,
    openedAtMs: look.nowMs,
    subject: seen.observation.subject,
    summary: summaryOf(seen),
    resolvedAtMs: null,
    acknowledgedAtMs: null,
    acknowledgedBy: null,
    snoozedUntilMs: null,
    count: opensAfter(seen),
  });

/** A late run that ends has not recovered: what it came to has its own kind, and people should not think that all is well. */
const resolution = (look: Look, { summary }: IncidentRow, { observation }: Observation) => ({
  resolvedAtMs: look.nowMs,
  ...(observation.kind === 'ended' && { summary: `${summary}; the run is over` }),
});

/** Opens or resolves the incident of a task and a kind, or counts one more bad run. */
export async function writeIncident(
  look: Look,
  rows: MonitorRows,
  { seen, outcome }: Wanted,
): Promise<void> {
  const taskUuid = seen.facts.task.uuid;
  look.context.changes.note([taskUuid]);
  const found = await rows.findOpenIncident(taskUuid, seen.kind);
  if (found === undefined) return outcome === 'opened' ? open(look, rows, seen) : undefined;
  const change =
    outcome === 'resolved' ? resolution(look, found, seen) : { count: found.count + 1 };
  await rows.updateIncident(found.id, change);
}
