import type { TaskOutcome } from '../outcome/task-outcome.ts';
import type { ReportedStart } from './ask-permission.ts';
import { finalChance } from './last-chance.ts';
import type { ReporterSettings } from './reporter-settings.ts';

/** Sends the outcome of a run within its budget; of an unreported start, all of the execution. */
export async function sendOutcome(
  outcome: TaskOutcome,
  settings: ReporterSettings,
  start: Pick<ReportedStart, 'end'> | undefined,
): Promise<void> {
  const { api, creation, final } = settings;
  const fields = await final(outcome, api.collected());
  const scope = new AbortController();
  const signal = finalChance(settings, scope.signal);
  if (await start?.end(signal)) await api.finish(fields, signal);
  else await api.report(creation(), fields, signal);
  scope.abort();
}
