import type { TaskOutcome } from '../outcome/task-outcome.ts';
import type { ReportedStart } from './ask-permission.ts';
import { lastChance } from './last-chance.ts';
import type { ReporterSettings } from './reporter-settings.ts';

/** How long the final report may still take when a stop shortens its budget, in milliseconds. */
const finalGraceMs = 2000;

/** Sends the outcome of a run within its budget; of an unreported start, all of the execution. */
export async function sendOutcome(
  outcome: TaskOutcome,
  { api, clock, stopper, forceKill, creation, final }: ReporterSettings,
  start: Pick<ReportedStart, 'end'> | undefined,
): Promise<void> {
  const fields = await final(outcome, api.collected());
  const scope = new AbortController();
  const cut = stopper.signal.aborted ? forceKill : AbortSignal.any([stopper.signal, forceKill]);
  const signal = lastChance({ cut, graceMs: finalGraceMs, clock, scope: scope.signal });
  if (await start?.end(signal)) await api.finish(fields, signal);
  else await api.report(creation(), fields, signal);
  scope.abort();
}
