import { sql } from 'kysely';
import type { WatchRows } from '../../ports/watch-rows.ts';
import type { Db } from '../../schema/database.ts';
import { inProgressFrom, selectInProgress } from '../in-progress.ts';

/** When its last sign is less than its own interval ago, it is not late by any limit of its task, none of which is below zero. */
const isSilent = (nowMs: number) => sql<boolean>`executions.heartbeat_interval_seconds > 0
  and executions.heartbeat_interval_seconds <= (${nowMs} - executions.heard_at_ms) / 1000`;

/** The JSON of a task holds only what is not null. */
const hasLimitOfAge = sql<boolean>`tasks.rest like '%"max_age_seconds":%'`;

const isOfStuckTask = sql<boolean>`exists (select 1 from tracks
  where tracks.task_uuid = executions.task_uuid and tracks.is_stuck = 1)`;

/** Runs in progress that may be late or too old: thousands that are well are not even read. */
export function runsToCheck(db: Db): Pick<WatchRows, 'listRunsToCheck'> {
  return {
    listRunsToCheck: async (nowMs) => {
      const mayBeBad = sql<boolean>`(executions.status <> 'RUNNING'
        or executions.heard_at_ms > ${nowMs}
        or (${isSilent(nowMs)}) or ${hasLimitOfAge} or ${isOfStuckTask})`;
      return inProgressFrom(await selectInProgress(db).where(mayBeBad).execute());
    },
  };
}
