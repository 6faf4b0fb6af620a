import type { StopCause, TaskOutcome } from '@procwrap/task-session';

/** How a run ended, for other programs; every field is always present. */
export interface OutcomeRecord {
  readonly reason: TaskOutcome['kind'];
  readonly message: string;
  /**
   * The exit code of the command in its last attempt; null when a signal ended it or when it did
   * not run.
   */
  readonly exitCode: number | null;
  /** The signal that ended the command. */
  readonly signal: string | null;
  /** The exit status of procwrap. */
  readonly exitStatus: number;
  readonly stoppedBy: StopCause | null;
  readonly limit: NonNullable<TaskOutcome['limit']> | null;
  readonly attempts: number;
  readonly failedAttempts: number;
  readonly timedOutAttempts: number;
  /** ISO 8601, in UTC. */
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly durationSeconds: number;
  readonly lastAttemptSeconds: number | null;
  /** How many processes the kernel killed in the last attempt because memory ran out. */
  readonly oomKills: number;
}

const toSeconds = (ms: number): number => Math.round(ms) / 1000;

/** Turns an outcome into a record. */
export function toRecord(outcome: TaskOutcome, exitStatus: number): OutcomeRecord {
  const { end, durationMs, finishedAt, lastAttemptMs } = outcome;
  return {
    reason: outcome.kind,
    message: outcome.message,
    exitCode: end?.kind === 'exited' ? end.exitCode : null,
    signal: end?.kind === 'signalled' ? end.signal : null,
    exitStatus,
    stoppedBy: outcome.stop ?? null,
    limit: outcome.limit ?? null,
    attempts: outcome.attempts,
    failedAttempts: outcome.failedAttempts,
    timedOutAttempts: outcome.timedOutAttempts,
    startedAt: new Date(finishedAt - durationMs).toISOString(),
    finishedAt: new Date(finishedAt).toISOString(),
    durationSeconds: toSeconds(durationMs),
    lastAttemptSeconds: lastAttemptMs === undefined ? null : toSeconds(lastAttemptMs),
    oomKills: (end?.kind === 'signalled' ? end.oomKills : undefined) ?? 0,
  };
}
