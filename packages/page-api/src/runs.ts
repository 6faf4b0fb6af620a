import type { RunBar } from './tasks.ts';

/** GET /page/v1/runs/UUID. All values from a job are text. */
export interface RunAnswer extends RunBar {
  readonly task: { readonly uuid: string; readonly name: string; readonly environment: string };
  readonly heardAtMs: number;
  readonly heartbeatIntervalSeconds: number | null;
  readonly successCount: number | null;
  readonly errorCount: number | null;
  readonly skippedCount: number | null;
  readonly expectedCount: number | null;
  readonly lastStatusMessage: string | null;
  readonly exitCode: number | null;
  readonly failedAttempts: number;
  readonly timedOutAttempts: number;
  readonly stopReason: string | null;
  readonly startedBy: string | null;
  readonly killedBy: string | null;
  readonly killStartedAtMs: number | null;
  readonly hostname: string | null;
  readonly version: string | null;
  readonly command: string | null;
  /** All other fields that the job or the wrapper sent, by wire name. */
  readonly details: Readonly<Record<string, unknown>>;
  /** Of the task's last successes. */
  readonly p50Seconds: number | null;
  readonly p95Seconds: number | null;
  /** The expected end, from the usual duration; null when it is unknown. */
  readonly estimatedEndMs: number | null;
  /** The last 64 kB; the whole is at /page/v1/runs/UUID/output/STREAM as text. */
  readonly output: {
    readonly debug: { readonly text: string; readonly isCut: boolean } | null;
    readonly error: { readonly text: string; readonly isCut: boolean } | null;
  };
  /** Whether this person may stop it now. */
  readonly mayStop: boolean;
  /** Whether this person may say that it is over although nobody hears from it. */
  readonly mayMarkDone: boolean;
  readonly nowMs: number;
}
