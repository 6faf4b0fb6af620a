import type { IncidentItem } from './incidents.ts';

/** A run as a bar. Times are milliseconds since 1970 (UTC). */
export interface RunBar {
  readonly uuid: string;
  /**
   * The status by its name in the API, e.g. `RUNNING`, `SUCCEEDED`, `FAILED`,
   * `TERMINATED_AFTER_TIME_OUT`.
   */
  readonly status: string;
  readonly startedAtMs: number;
  /** Null while it is in progress. */
  readonly finishedAtMs: number | null;
}

/** A run in progress, with what a row shows of it. */
export interface RunInProgress extends RunBar {
  readonly successCount: number | null;
  readonly errorCount: number | null;
  readonly expectedCount: number | null;
  readonly heardAtMs: number;
}

/** A row of the home page. */
export interface HomeTask {
  readonly uuid: string;
  readonly name: string;
  readonly environment: string;
  readonly schedule: string;
  /** The time zone of the schedule, by its IANA name. */
  readonly timeZone: string;
  readonly enabled: boolean;
  readonly isMuted: boolean;
  readonly tags: readonly string[];
  /** The last 30, the oldest first. */
  readonly runs: readonly RunBar[];
  readonly missedAtMs: readonly number[];
  readonly inProgress: readonly RunInProgress[];
  readonly nextExpectedAtMs: number | null;
  readonly averageSeconds: number | null;
  readonly openIncidents: number;
}

/** GET /page/v1/home?search=&environment=NAME&tag=&offset=&limit= */
export interface HomeAnswer {
  readonly tasks: readonly HomeTask[];
  /** Of all pages. */
  readonly count: number;
  readonly runningCount: number;
  readonly openIncidents: readonly IncidentItem[];
  readonly environments: readonly string[];
  readonly tags: readonly string[];
  readonly nowMs: number;
}

/**
 * The settings of a task. Null means the default; `pinned` has the fields of the task that jobs may
 * not overwrite.
 */
export interface TaskSettingsForm {
  readonly schedule: string | null;
  readonly timeZone: string | null;
  readonly maxConcurrency: number | null;
  readonly maxAgeSeconds: number | null;
  readonly enabled: boolean | null;
  readonly description: string | null;
  readonly startGraceSeconds: number | null;
  readonly isMuted: boolean;
  readonly maintenance: readonly { readonly fromMs: number; readonly toMs: number }[];
  readonly repeatHours: number | null;
  readonly channels: readonly string[] | null;
  /**
   * For each kind of incident: after how many bad runs it opens, and after how many good runs it
   * resolves; `off` never opens.
   */
  readonly rules: Readonly<
    Record<string, { readonly opensAfter: number; readonly resolvesAfter: number } | 'off'>
  >;
  readonly leastDurationSeconds: number | null;
  readonly mostErrorShare: number | null;
  readonly leastSuccessCount: number | null;
  readonly mostRuns: number | null;
  readonly mostAgeDays: number | null;
  readonly mostBytes: number | null;
  readonly tags: readonly string[];
}

/** GET /page/v1/tasks/UUID */
export interface TaskAnswer {
  readonly task: HomeTask;
  readonly description: string;
  readonly maxConcurrency: number | null;
  readonly maxAgeSeconds: number | null;
  readonly heartbeatIntervalSeconds: number | null;
  readonly wasAutoCreated: boolean;
  /** The schedule in words, and its next five times; `problem` says why there are none. */
  readonly scheduleInWords: string | null;
  readonly timeZone: string;
  readonly nextFiveMs: readonly number[];
  readonly scheduleProblem: string | null;
  readonly settings: TaskSettingsForm;
  readonly durations: {
    readonly count: number;
    readonly p50Seconds: number | null;
    readonly p95Seconds: number | null;
    readonly p99Seconds: number | null;
    readonly recent: readonly {
      readonly startedAtMs: number;
      readonly seconds: number;
      readonly status: string;
    }[];
  };
  readonly incidents: readonly IncidentItem[];
  readonly nowMs: number;
}

/** GET /page/v1/tasks/UUID/grid?from=&to= */
export interface GridAnswer {
  /** Hours without a run are left out. */
  readonly cells: readonly {
    readonly hourAtMs: number;
    readonly succeeded: number;
    readonly failed: number;
    readonly missed: number;
    readonly seconds: number;
  }[];
}

/** GET /page/v1/tasks/UUID/runs?before=MS&status=&limit= */
export interface RunsAnswer {
  readonly runs: readonly RunBar[];
  readonly hasMore: boolean;
}

/** GET /page/v1/timeline?from=&to=&environment= */
export interface TimelineAnswer {
  readonly tasks: readonly {
    readonly uuid: string;
    readonly name: string;
    readonly environment: string;
  }[];
  readonly runs: readonly (RunBar & { readonly taskUuid: string })[];
  readonly missed: readonly { readonly taskUuid: string; readonly atMs: number }[];
  /** More runs than this answer holds: the shortest are left out. */
  readonly isCut: boolean;
  readonly nowMs: number;
}

/** GET /page/v1/schedule?text=&zone= : what a schedule means, before it is saved. */
export interface ScheduleAnswer {
  readonly words: string | null;
  readonly nextFiveMs: readonly number[];
  readonly problem: string | null;
}
