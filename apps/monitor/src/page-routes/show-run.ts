import type { RunAnswer } from '@procwrap/page-api';
import type { ExecutionRow, TaskRow } from '@procwrap/task-server';
import { levels, statusesInProgress } from '@procwrap/task-server';
import type { DurationFacts, PersonRow } from '@procwrap/task-store';
import { endOf, numberOf, otherValues, textOf, timeOf } from '../reading/run-values.ts';
import { decideEstimate } from './decide-estimate.ts';

/** What a run is shown from. */
export interface RunFacts {
  readonly execution: ExecutionRow;
  readonly task: TaskRow;
  readonly environment: string;
  readonly durations: Pick<DurationFacts, 'p50Seconds' | 'p95Seconds'>;
  readonly person: Pick<PersonRow, 'level'>;
}

const countsOf = ({ values }: ExecutionRow) => ({
  successCount: numberOf(values.success_count),
  errorCount: numberOf(values.error_count),
  skippedCount: numberOf(values.skipped_count),
  expectedCount: numberOf(values.expected_count),
});

const stopOf = ({ values }: ExecutionRow) => ({
  stopReason: textOf(values.stop_reason),
  startedBy: textOf(values.started_by),
  killedBy: textOf(values.killed_by),
  killStartedAtMs: timeOf(values.kill_started_at),
});

const processOf = ({ values }: ExecutionRow) => ({
  exitCode: numberOf(values.exit_code),
  failedAttempts: Number(values.failed_attempts),
  timedOutAttempts: Number(values.timed_out_attempts),
  hostname: textOf(values.hostname),
  version: textOf(values.task_version_text) ?? textOf(values.task_version_signature),
  command: textOf(values.process_command),
});

/** A run as the page shows it. Everything that came from a job stays text. */
export function showRun({ execution, task, ...more }: RunFacts, nowMs: number): RunAnswer {
  const { uuid, values, heardAtMs } = execution;
  const { environment, durations, person } = more;
  const { p50Seconds, p95Seconds } = durations;
  const status = String(values.status);
  const startedAtMs = Date.parse(String(values.started_at));
  const counts = countsOf(execution);
  const isInProgress = statusesInProgress.includes(status);
  const maySupport = isInProgress && person.level >= levels.SUPPORT;
  return {
    uuid,
    status,
    startedAtMs,
    finishedAtMs: timeOf(values.finished_at),
    task: { uuid: task.uuid, name: String(task.values.name), environment },
    heardAtMs,
    heartbeatIntervalSeconds: numberOf(values.heartbeat_interval_seconds),
    ...counts,
    lastStatusMessage: textOf(values.last_status_message),
    ...processOf(execution),
    ...stopOf(execution),
    details: otherValues(values),
    p50Seconds,
    p95Seconds,
    estimatedEndMs: isInProgress
      ? decideEstimate({ startedAtMs, ...counts, p50Seconds }, nowMs)
      : null,
    output: { debug: endOf(values.debug_log_tail), error: endOf(values.error_log_tail) },
    mayStop: maySupport && status !== 'STOPPING',
    mayMarkDone: maySupport,
    nowMs,
  };
}
