import type { Options } from '@procwrap/config';
import { exitCodeOfOutcome, type StopCause, type TaskOutcome } from '@procwrap/task-session';

/** How a run ended, for programs that read it; every field is always there. */
export interface OutcomeRecord {
  readonly reason: TaskOutcome['kind'];
  readonly message: string;
  /** The command's own, in its last attempt; null when it ended by a signal or did not run. */
  readonly exitCode: number | null;
  /** The signal that ended the command. */
  readonly signal: string | null;
  /** What procwrap exits with. */
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
  /** Processes that the kernel killed for lack of memory during the last attempt. */
  readonly oomKills: number;
}

/** The exit status of a run: its outcome's, or what the user wants in its place. */
export function exitStatusOf(outcome: TaskOutcome, { mapExit }: Pick<Options, 'mapExit'>): number {
  const status = exitCodeOfOutcome(outcome);
  return mapExit.find(({ from }) => from === status)?.to ?? status;
}

const toSeconds = (ms: number): number => Math.round(ms) / 1000;

/** The record of an outcome. */
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
