import type { EnvironmentRow, OldRun, RetentionLimits, Scope } from '@procwrap/task-server';
import type { IncidentRow, MessageRow } from './alert-rows.ts';
import type { ExpectedRunRow } from './watch-rows.ts';

/** A run as a bar in a row of runs. */
export interface RunBar {
  readonly uuid: string;
  readonly status: string;
  readonly startedAtMs: number;
  /** Null while it runs. */
  readonly finishedAtMs: number | null;
}

/** A task in the list of the home page. */
export interface HomeTask {
  readonly uuid: string;
  readonly name: string;
  readonly environmentUuid: string;
  readonly schedule: string;
  /** As a person set it; null where nobody did. */
  readonly timeZone: string | null;
  readonly enabled: boolean;
  readonly isMuted: boolean;
  readonly tags: readonly string[];
  /** The last 30, the oldest first. */
  readonly runs: readonly RunBar[];
  /** Expected runs that were missed within the time of `runs`, by their time. */
  readonly missedAtMs: readonly number[];
  /** The runs that go on now, with what a row shows of them. */
  readonly inProgress: readonly (RunBar & {
    readonly successCount: number | null;
    readonly errorCount: number | null;
    readonly expectedCount: number | null;
    readonly heardAtMs: number;
  })[];
  readonly nextExpectedAtMs: number | null;
  readonly averageSeconds: number | null;
  readonly openIncidents: number;
}

/** Which tasks a home page shows. */
export interface HomeQuery {
  readonly scope: Scope;
  readonly search?: string;
  readonly environmentUuid?: string;
  readonly tag?: string;
  readonly limit: number;
  readonly offset: number;
}

/** A cell of a task's grid, one per hour: how many runs began in it, and how they ended. */
export interface GridCell {
  /** The beginning of the hour, UTC. */
  readonly hourAtMs: number;
  readonly succeeded: number;
  readonly failed: number;
  /** Stopped, or marked as done. */
  readonly other: number;
  readonly missed: number;
  readonly seconds: number;
}

/** A day of a task (UTC); days stay when runs and hours are deleted. */
export interface DayCell extends Omit<GridCell, 'hourAtMs'> {
  readonly dayAtMs: number;
}

/** How much is kept of tasks whose settings do not say; null is no limit. */
export interface RetentionDefaults extends RetentionLimits {
  readonly nowMs: number;
}

/** How long runs of a task took, of its last 1,000 successes. */
export interface DurationFacts {
  readonly count: number;
  readonly p50Seconds: number | null;
  readonly p95Seconds: number | null;
  readonly p99Seconds: number | null;
  readonly recent: readonly {
    readonly startedAtMs: number;
    readonly seconds: number;
    readonly status: string;
  }[];
}

/** A run in a timeline. */
export interface TimelineRun extends RunBar {
  readonly taskUuid: string;
}

/** An expected run that was missed. */
export interface MissedRun {
  readonly taskUuid: string;
  readonly atMs: number;
}

/** What the pages ask; none of it changes anything, and each answers within milliseconds also with 100,000 runs of a task. */
export interface HistoryRows {
  listHomeUuids(
    wanted: HomeQuery,
  ): Promise<{ readonly count: number; readonly uuids: readonly string[] }>;
  /** Those of these tasks that there are, by name. Some hundred at once: each holds up the event loop. */
  listHomeTasks(uuids: readonly string[]): Promise<readonly HomeTask[]>;
  countInProgress(scope: Scope): Promise<number>;
  listTags(scope: Scope): Promise<readonly string[]>;
  listAllEnvironments(scope: Scope): Promise<readonly EnvironmentRow[]>;
  /** Cells of the hours between, without the empty ones; from the hourly roll-ups, so that old runs need not be kept. */
  listGrid(taskUuid: string, fromMs: number, toMs: number): Promise<readonly GridCell[]>;
  /** Days of the days between, without the empty ones. */
  listDays(taskUuid: string, fromMs: number, toMs: number): Promise<readonly DayCell[]>;
  readDurations(taskUuid: string, recent: number): Promise<DurationFacts>;
  /** Runs of a task before a start time, the newest first. */
  listRunsBefore(wanted: {
    readonly taskUuid: string;
    readonly beforeMs?: number;
    readonly status?: string;
    readonly limit: number;
  }): Promise<readonly RunBar[]>;
  /** Runs that overlap the stretch, at most `limit`, the longest first where there are more. */
  listTimeline(wanted: {
    readonly scope: Scope;
    readonly fromMs: number;
    readonly toMs: number;
    readonly environmentUuid?: string;
    readonly limit: number;
  }): Promise<readonly TimelineRun[]>;
  /** Expected runs of all tasks of a scope that were missed within the stretch, the newest first. */
  listMissed(wanted: {
    readonly scope: Scope;
    readonly fromMs: number;
    readonly toMs: number;
    readonly limit: number;
  }): Promise<readonly MissedRun[]>;
  listExpectedOf(
    taskUuid: string,
    fromMs: number,
    toMs: number,
  ): Promise<readonly ExpectedRunRow[]>;
  /** The newest first; `beforeId` continues a list. */
  listIncidents(wanted: {
    readonly scope: Scope;
    readonly open?: boolean;
    readonly taskUuid?: string;
    readonly limit: number;
    readonly beforeId?: string;
  }): Promise<readonly IncidentRow[]>;
  listMessages(wanted: {
    readonly channelId?: string;
    readonly state?: string;
    readonly limit: number;
  }): Promise<readonly MessageRow[]>;

  /**
   * Tasks that may have more runs, bytes or age than they should keep. Without defaults: the usual number of runs,
   * and no limit of bytes and age but for tasks that have their own.
   */
  listTasksToTrim(limit: number, defaults?: RetentionDefaults): Promise<readonly string[]>;
  /** The facts of `decideDeletion` for a task. */
  readOldRuns(
    taskUuid: string,
    limit: number,
  ): Promise<{
    readonly total: { readonly runs: number; readonly bytes: number };
    readonly oldest: readonly OldRun[];
  }>;
  /** Deletes runs; what they add to the roll-ups stays. */
  deleteRuns(uuids: readonly string[]): Promise<void>;
  /** Deletes old hours; the days stay. Resolves with how many went. */
  deleteHoursBefore(atMs: number, limit: number): Promise<number>;
}
