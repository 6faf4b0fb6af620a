import type { Options } from '@procwrap/config';
import type { CompleteSessionDeps } from '../session-parts.ts';

/** Aborts when a stop budget leaves no more time for requests; undefined without a budget. */
export function reportOverOf(
  { stopBudget }: Pick<Options, 'stopBudget'>,
  { reportOver }: Pick<CompleteSessionDeps, 'reportOver'>,
): AbortSignal | undefined {
  return stopBudget === 'none' ? undefined : reportOver;
}
