import type { Watch } from '../outage/watch.ts';

/** The limits of lateness in seconds; the first four are settings of the task. */
export interface LatenessLimits {
  readonly heartbeatAlertSeconds: number;
  readonly heartbeatAbandonSeconds: number;
  readonly manualStartAlertSeconds: number;
  readonly manualStartAbandonSeconds: number;
  readonly stopAbandonSeconds: number;
}

/** The limits of a task that sets none. */
export const defaultLimits: LatenessLimits = {
  heartbeatAlertSeconds: 120,
  heartbeatAbandonSeconds: 600,
  manualStartAlertSeconds: 600,
  manualStartAbandonSeconds: 1200,
  stopAbandonSeconds: 600,
};

/** What the server knows when it checks whether an execution is late. */
export interface RunFacts {
  /** The status by its name in the API; only RUNNING, MANUALLY_STARTED and STOPPING can be late. */
  readonly status: string;
  /** Null, zero and negative numbers mean that no heartbeats are sent. */
  readonly heartbeatIntervalSeconds: number | null;
  /** When the server received the creation, or the last heartbeat, by its own clock. */
  readonly lastHeardAtMs: number;
  /** When the stop was requested; null when it was not. */
  readonly killStartedAtMs: number | null;
  readonly limits: LatenessLimits;
}

/** An execution, and the time since which the server has watched. */
export interface WatchedRun {
  readonly run: RunFacts;
  readonly watch: Watch;
}
