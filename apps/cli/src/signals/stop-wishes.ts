import { type Options, runsOffline } from '@procwrap/config';
import type { StopWishes } from './decide-stop-plan.ts';

/** Whether the options ask for a stop budget or a drain; most runs have neither. */
export function plansStops({ stopBudget, drain, mode }: Options): boolean {
  return (stopBudget !== 'none' || drain > 0) && mode !== 'exec';
}

/** What the options ask of a stop budget; undefined without one. */
export function stopWishesOf(options: Options): StopWishes | undefined {
  const { stopBudget, processTerminationGracePeriod } = options;
  if (stopBudget === 'none') return undefined;
  return {
    budgetMs: stopBudget * 1000,
    drainMs: drainMsOf(options),
    graceMs: processTerminationGracePeriod * 1000,
    isReported: !runsOffline(options),
  };
}

/** The drain in milliseconds. A sidecar has none: the orchestrator stops the other container. */
export function drainMsOf({ drain, sidecarContainerMode }: Options): number {
  return sidecarContainerMode ? 0 : drain * 1000;
}
