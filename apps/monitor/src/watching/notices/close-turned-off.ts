import { emptyCounted, emptyLasting } from '@procwrap/task-server';
import type { IncidentRow } from '@procwrap/task-store';
import type { Look } from '../look.ts';
import type { TaskFacts } from '../task-facts.ts';

/** Resolves an open incident whose kind somebody has turned off since: no run could resolve it any more. */
export async function closeTurnedOff(
  look: Look,
  { id, kind, taskUuid, resolvedAtMs }: IncidentRow,
  { settings }: TaskFacts,
): Promise<boolean> {
  if (resolvedAtMs !== null || settings.rules[kind] !== 'off') return false;
  const track = kind === 'late' || kind === 'too-long' ? emptyLasting : emptyCounted;
  await look.transaction(async (rows) => {
    await rows.writeTracks([{ taskUuid, kind, track }]);
    await rows.updateIncident(id, { resolvedAtMs: look.nowMs });
  });
  look.context.changes.note([taskUuid]);
  return true;
}
