import type { Watch } from '../outage/watch.ts';

/** How late, in seconds, is too late; the first four are settings of the task. */
export interface LatenessLimits {
  readonly heartbeatAlertSeconds: number;
  readonly heartbeatAbandonSeconds: number;
  readonly manualStartAlertSeconds: number;
  readonly manualStartAbandonSeconds: number;
  readonly stopAbandonSeconds: number;
}

/** The limits of a task that has none of its own. Source: api-contract 2.3 and 5.1 to 5.3. */
export const defaultLimits: LatenessLimits = {
  heartbeatAlertSeconds: 120,
  heartbeatAbandonSeconds: 600,
  manualStartAlertSeconds: 600,
  manualStartAbandonSeconds: 1200,
  stopAbandonSeconds: 600,
};

/** What is known of an execution when the server asks whether it is late. */
export interface RunFacts {
  /** The status by its name in the API; others than RUNNING, MANUALLY_STARTED and STOPPING are never late. */
  readonly status: string;
  /** Null, zero and below mean that no heartbeats are sent. */
  readonly heartbeatIntervalSeconds: number | null;
  /** When the server received the creation, or the last heartbeat, by its own clock. */
  readonly lastHeardAtMs: number;
  /** When the server was asked to stop it; null for others. */
  readonly killStartedAtMs: number | null;
  readonly limits: LatenessLimits;
}

/** The execution and the watch of the server. */
export interface WatchedRun {
  readonly run: RunFacts;
  readonly watch: Watch;
}
