import type { HomeTask, RunAnswer, RunBar, RunInProgress } from '@procwrap/page-api';

/** A run that succeeded, with changes. */
export function makeRun(change: Partial<RunBar> = {}): RunBar {
  return { uuid: 'r1', status: 'SUCCEEDED', startedAtMs: 1000, finishedAtMs: 2000, ...change };
}

/** A run that continues, with changes. */
export function makeRunInProgress(change: Partial<RunInProgress> = {}): RunInProgress {
  return {
    uuid: 'g1',
    status: 'RUNNING',
    startedAtMs: 10_000,
    finishedAtMs: null,
    successCount: null,
    errorCount: null,
    expectedCount: null,
    heardAtMs: 10_000,
    ...change,
  };
}

/** A task without runs, with changes. */
export function makeHomeTask(change: Partial<HomeTask> = {}): HomeTask {
  return {
    uuid: 't1',
    name: 'nightly',
    environment: 'production',
    schedule: 'rate(1 hour)',
    timeZone: 'UTC',
    enabled: true,
    isMuted: false,
    tags: [],
    runs: [],
    missedAtMs: [],
    inProgress: [],
    nextExpectedAtMs: null,
    averageSeconds: null,
    openIncidents: 0,
    ...change,
  };
}

/** The answer for a run that continues, with changes. */
export function makeAnswer(change: Partial<RunAnswer> = {}): RunAnswer {
  return {
    ...makeRun({ status: 'RUNNING', finishedAtMs: null }),
    task: { uuid: 't1', name: 'nightly', environment: 'production' },
    heardAtMs: 100_000,
    heartbeatIntervalSeconds: 30,
    successCount: null,
    errorCount: null,
    skippedCount: null,
    expectedCount: null,
    lastStatusMessage: null,
    exitCode: null,
    failedAttempts: 0,
    timedOutAttempts: 0,
    stopReason: null,
    startedBy: null,
    killedBy: null,
    killStartedAtMs: null,
    hostname: null,
    version: null,
    command: null,
    details: {},
    p50Seconds: null,
    p95Seconds: null,
    estimatedEndMs: null,
    output: { debug: null, error: null },
    mayStop: true,
    mayMarkDone: true,
    nowMs: 100_000,
    ...change,
  };
}
