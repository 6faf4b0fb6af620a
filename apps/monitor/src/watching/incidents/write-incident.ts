import { randomUUID } from 'node:crypto';
import type { IncidentRule } from '@procwrap/task-server';
import type { IncidentRow } from '@procwrap/task-store';
import type { Look } from '../look.ts';
import type { Notebook } from './notebook.ts';
import type { Observation } from './observation.ts';

interface ObservedChange {
  readonly seen: Observation;
  readonly rule: IncidentRule;
  /** `unchanged`: one more bad run of an incident that is open. */
  readonly outcome: 'opened' | 'resolved' | 'unchanged';
}

const summaryOf = ({ seen, rule: { opensAfter } }: ObservedChange): string => {
  // Only something bad opens an incident, and that has a summary.
  const text = (seen.summary as () => string)();
  return opensAfter === 1 ? text : `${text} (${opensAfter} in a row)`;
};

const newIncident = (look: Look, observed: ObservedChange): IncidentRow => {
  const { seen, rule } = observed;
  return {
    id: randomUUID(),
    taskUuid: seen.facts.task.uuid,
    kind: seen.kind,
    openedAtMs: look.nowMs,
    subject: seen.observation.subject,
    summary: summaryOf(observed),
    resolvedAtMs: null,
    acknowledgedAtMs: null,
    acknowledgedBy: null,
    snoozedUntilMs: null,
    count: rule.opensAfter,
  };
};

/** A late run that ends has not recovered: what it came to has its own kind, and people should not think that all is well. */
const resolution = (look: Look, { summary }: IncidentRow, { observation }: Observation) => ({
  resolvedAtMs: look.nowMs,
  ...(observation.kind === 'ended' && { summary: `${summary}; the run is over` }),
});

/** Opens or resolves the incident of a task and a kind, or counts one more bad run. */
export function writeIncident(notebook: Notebook, observed: ObservedChange): void {
  const { look } = notebook;
  const { seen, outcome } = observed;
  const taskUuid = seen.facts.task.uuid;
  look.context.changes.note([taskUuid]);
  const found = notebook.openIncidentOf(taskUuid, seen.kind);
  if (found !== undefined) {
    const isOver = outcome === 'resolved';
    notebook.changeIncident(
      found,
      isOver ? resolution(look, found, seen) : { count: found.count + 1 },
    );
  } else if (outcome === 'opened') notebook.openIncident(newIncident(look, observed));
}
