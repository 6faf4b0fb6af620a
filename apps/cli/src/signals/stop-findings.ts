import type { OptionName, Reading } from '@procwrap/config';
import type { Finding } from '@procwrap/core';
import { decideStopPlan } from './decide-stop-plan.ts';
import { stopWishesOf } from './stop-wishes.ts';

type Given = Pick<Reading, 'options' | 'sources'>;

/** The least time in which a final status usually arrives, in milliseconds. */
const usefulMs = 1000;

const shown = (ms: number): string => `${Math.round(ms / 10) / 100} s`;

const isSet = ({ sources }: Given, name: OptionName): boolean => sources[name].kind !== 'default';

/** Warns of a stop budget that is too short for what it has to hold. */
export function decideStopFindings(given: Given): readonly Finding[] {
  const { sources } = given;
  const wishes = stopWishesOf(given.options);
  if (!wishes || wishes.drainMs >= wishes.budgetMs) return [];
  const plan = decideStopPlan(wishes);
  const where = sources.stopBudget.written;
  const warn = (message: string): Finding[] => [{ severity: 'warning', where, message }];
  if (isSet(given, 'processTerminationGracePeriod') && plan.wantedMs > wishes.budgetMs) {
    const drain = wishes.drainMs > 0 ? `${sources.drain.written} ${shown(wishes.drainMs)} + ` : '';
    const grace = `${sources.processTerminationGracePeriod.written} ${shown(wishes.graceMs)}`;
    const rest = `${shown(plan.afterKillMs)} for left processes and the report`;
    return warn(
      `${shown(wishes.budgetMs)} are less than ${drain}${grace} + ${rest} = ${shown(plan.wantedMs)}; the grace period is ${shown(plan.graceMs)} instead`,
    );
  }
  if (!wishes.isReported || plan.reportMs >= usefulMs) return [];
  return warn(
    `leaves only ${shown(plan.reportMs)} for the final status; give ${shown(wishes.drainMs + 4 * usefulMs)} or more`,
  );
}
