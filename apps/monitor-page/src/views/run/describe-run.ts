import type { RunAnswer } from '@procwrap/page-api';
import { isInProgress } from '../../states/looks.ts';
import { formatDuration } from '../../time/format-duration.ts';
import { formatDistance } from '../../time/format-moment.ts';

/** When the run is expected to be over; what is said when that time has passed. */
export function describeEstimate(run: RunAnswer, nowMs: number): string | null {
  if (!isInProgress(run)) return null;
  if (run.estimatedEndMs === null) return 'no estimate yet';
  const seconds = (run.estimatedEndMs - nowMs) / 1000;
  if (seconds >= 1) return `ETA ${formatDuration(Math.floor(seconds))}`;
  return `longer than usual, by ${formatDuration(Math.floor(Math.max(1, -seconds)))}`;
}

/** How long the run took, or has taken so far, in seconds. */
export function secondsSoFar(run: RunAnswer, nowMs: number): number {
  const seconds = ((run.finishedAtMs ?? nowMs) - run.startedAtMs) / 1000;
  return Math.max(0, run.finishedAtMs === null ? Math.floor(seconds) : seconds);
}

/** When the next heartbeat is expected; null when the run sends none. */
export function nextHeartbeatMs(run: RunAnswer): number | null {
  const interval = run.heartbeatIntervalSeconds;
  return interval === null || interval <= 0 ? null : run.heardAtMs + interval * 1000;
}

/** After this long without a heartbeat that was due, a run is late. */
const lateMs = 120_000;

/** Whether nobody hears from a run in progress: its heartbeat is late, or it sends none. */
export function isSilent(run: RunAnswer, nowMs: number): boolean {
  const next = nextHeartbeatMs(run);
  return isInProgress(run) && (next === null || nowMs > next + lateMs);
}

function whenReached(run: RunAnswer, nowMs: number): string {
  const next = nextHeartbeatMs(run);
  if (next === null) return 'at its next report; it sends no heartbeats, so nobody knows when';
  if (Math.abs(next - nowMs) < 1000) return 'at its next heartbeat, which is due now';
  if (next <= nowMs) return `at its next heartbeat, which was due ${formatDistance(next, nowMs)}`;
  return `at its next heartbeat, ${formatDistance(next, nowMs)}`;
}

/** What happens when somebody stops the run now. */
export function describeStop(run: RunAnswer, nowMs: number): string {
  return `The job is asked to stop ${whenReached(run, nowMs)}. It then has time to end by itself.`;
}

/** What is said of a stop that is under way; null when there is none. */
export function describeStopping(run: RunAnswer, nowMs: number): string | null {
  if (run.status !== 'STOPPING') return null;
  const who = run.killedBy === null ? 'A stop was requested' : `${run.killedBy} asked it to stop`;
  const when = run.killStartedAtMs === null ? '' : ` ${formatDistance(run.killStartedAtMs, nowMs)}`;
  return `${who}${when}. The job is asked to stop ${whenReached(run, nowMs)}.`;
}

/** With what a run ended that did not succeed; null where it said nothing. */
export function describeExit({ exitCode, status }: RunAnswer): string | null {
  return exitCode === null || status === 'SUCCEEDED' ? null : `exit code ${exitCode}`;
}

/** How long such runs take, to compare with a run that is over. */
export function describeUsual(run: RunAnswer): string | null {
  if (isInProgress(run) || run.p50Seconds === null) return null;
  return `usually ${formatDuration(run.p50Seconds)}`;
}

/** Whether a run said how far it is. */
export function hasProgress(run: RunAnswer): boolean {
  const { successCount, errorCount, skippedCount, expectedCount } = run;
  const figures = [successCount, errorCount, skippedCount, expectedCount];
  return figures.some((figure) => figure !== null);
}
