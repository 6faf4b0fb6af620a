import type { WatchRows } from '../../ports/watch-rows.ts';
import type { Db } from '../../schema/database.ts';
import { expectedRuns } from './expected-runs.ts';
import { leases } from './leases.ts';
import { runsToCheck } from './runs-to-check.ts';
import { schedules } from './schedules.ts';
import { ticks } from './ticks.ts';
import { unjudged } from './unjudged.ts';

/** Ticks, leases, schedules, expected runs, and what has yet to be judged. */
export function watchRows(db: Db): WatchRows {
  return {
    ...ticks(db),
    ...leases(db),
    ...schedules(db),
    ...expectedRuns(db),
    ...unjudged(db),
    ...runsToCheck(db),
  };
}
