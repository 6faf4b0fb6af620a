import type {
  GridAnswer,
  HomeTask,
  IncidentItem,
  RunAnswer,
  ScheduleAnswer,
  TaskAnswer,
  TaskSettingsForm,
  TimelineAnswer,
} from '@procwrap/page-api';
import { createRandom } from './tasks.ts';

const hourMs = 3_600_000;

/** Settings of a task that takes everything as usual, but for its schedule. */
export function makeSettings(task: HomeTask): TaskSettingsForm {
  return {
    schedule: task.schedule === '' ? null : task.schedule,
    timeZone: null,
    maxConcurrency: null,
    maxAgeSeconds: 3600,
    enabled: null,
    description: null,
    startGraceSeconds: null,
    isMuted: task.isMuted,
    maintenance: [],
    repeatHours: null,
    channels: null,
    rules: { 'too-fast': 'off', failed: { opensAfter: 2, resolvesAfter: 1 } },
    leastDurationSeconds: null,
    mostErrorShare: 0.05,
    leastSuccessCount: null,
    mostRuns: null,
    mostAgeDays: 90,
    mostBytes: null,
    tags: task.tags,
  };
}

/** What the page of a task asks for. */
export function makeTaskAnswer(
  task: HomeTask,
  rest: { incidents: readonly IncidentItem[]; settings: TaskSettingsForm; nowMs: number },
): TaskAnswer {
  const average = task.averageSeconds ?? 1;
  const next = task.nextExpectedAtMs;
  return {
    task,
    description: 'Brings the orders of the day into the warehouse.',
    maxConcurrency: 1,
    maxAgeSeconds: 3600,
    heartbeatIntervalSeconds: 30,
    wasAutoCreated: true,
    scheduleInWords: next === null ? null : 'At 02:00, every day',
    timeZone: 'Europe/Rome',
    nextFiveMs:
      next === null ? [] : Array.from({ length: 5 }, (_, index) => next + index * 24 * hourMs),
    scheduleProblem: null,
    settings: rest.settings,
    durations: {
      count: 412,
      p50Seconds: average,
      p95Seconds: average * 1.4,
      p99Seconds: average * 2.1,
      recent: task.runs
        .filter((run) => run.finishedAtMs !== null)
        .map((run) => ({
          startedAtMs: run.startedAtMs,
          seconds: ((run.finishedAtMs ?? 0) - run.startedAtMs) / 1000,
          status: run.status,
        })),
    },
    incidents: rest.incidents.filter(
      (one) => one.task.uuid === task.uuid && one.resolvedAtMs === null,
    ),
    nowMs: rest.nowMs,
  };
}

/** Four weeks of a task that runs each hour. */
export function makeGrid(nowMs: number): GridAnswer {
  const random = createRandom(5);
  const lastHour = Math.floor(nowMs / hourMs) * hourMs;
  return {
    cells: Array.from({ length: 27 * 24 }, (_, index) => {
      const chance = random();
      const runs = 1 + Math.floor(random() * 4);
      const failed = chance > 0.97 ? 1 : 0;
      const missed = chance < 0.02 ? 1 : 0;
      return {
        hourAtMs: lastHour - index * hourMs,
        succeeded: runs - failed,
        failed,
        missed,
        seconds: runs * 60,
      };
    }).filter((_, index) => index % 11 !== 3),
  };
}

const lines = [
  'connecting to warehouse.internal:5432',
  'read 500 orders, 499 written, 1 skipped',
  '\u001b[32m✓\u001b[0m batch written in 812 ms',
  '\u001b[33mwarning\u001b[0m order 99217 has no currency, EUR is taken',
];

/** The answer for a run of a task. */
export function makeRunAnswer(task: HomeTask, uuid: string, nowMs: number): RunAnswer | null {
  const bar = [...task.runs, ...task.inProgress].find((run) => run.uuid === uuid);
  if (bar === undefined) return null;
  const isInProgress = bar.finishedAtMs === null;
  const isBad = bar.status !== 'SUCCEEDED' && !isInProgress;
  const average = task.averageSeconds ?? 60;
  const text = Array.from(
    { length: 60 },
    (_, index) =>
      `02:0${index % 10}:${String(index).padStart(2, '0')}  ${lines[index % lines.length]}`,
  ).join('\n');
  return {
    ...bar,
    task: { uuid: task.uuid, name: task.name, environment: task.environment },
    heardAtMs: isInProgress ? nowMs - 8000 : (bar.finishedAtMs ?? nowMs),
    heartbeatIntervalSeconds: 30,
    successCount: isInProgress ? 6290 : 10_000,
    errorCount: isInProgress ? 10 : 0,
    skippedCount: 0,
    expectedCount: 10_000,
    lastStatusMessage: isInProgress ? 'Writing batch 13 of 20' : 'Done',
    exitCode: isInProgress ? null : isBad ? 3 : 0,
    failedAttempts: isBad ? 2 : 0,
    timedOutAttempts: 0,
    stopReason: null,
    startedBy: null,
    killedBy: null,
    killStartedAtMs: null,
    hostname: 'a1.jobs.internal',
    version: '2026.11.3',
    command: 'node import.js --since yesterday',
    details: {
      wrapper_version: '0.1.0',
      process_cmdline: null,
      cpu_units: 512,
      api_key_name: 'Tasks',
    },
    p50Seconds: average,
    p95Seconds: average * 1.4,
    estimatedEndMs: isInProgress ? nowMs + 147_000 : null,
    output: {
      debug: { text, isCut: true },
      error: isBad
        ? {
            text: 'Error: the table orders_2026 is locked\n    at write (import.js:88)',
            isCut: false,
          }
        : null,
    },
    mayStop: isInProgress,
    mayMarkDone: isInProgress,
    nowMs,
  };
}

/** All runs between two times. */
export function makeTimeline(
  tasks: readonly HomeTask[],
  fromMs: number,
  nowMs: number,
): TimelineAnswer {
  return {
    tasks: tasks.map(({ uuid, name, environment }) => ({ uuid, name, environment })),
    runs: tasks.flatMap((task) =>
      task.runs
        .filter((run) => (run.finishedAtMs ?? nowMs) >= fromMs)
        .map((run) => ({ ...run, taskUuid: task.uuid })),
    ),
    missed: tasks.flatMap((task) => task.missedAtMs.map((atMs) => ({ taskUuid: task.uuid, atMs }))),
    isCut: false,
    nowMs,
  };
}

/** What a schedule means; the word `wrong` is the only one that the fake does not know. */
export function makeSchedule(text: string, nowMs: number): ScheduleAnswer {
  if (text.includes('wrong'))
    return {
      words: null,
      nextFiveMs: [],
      problem: `"${text}" is no schedule: use cron(…) or rate(…)`,
    };
  return {
    words: `As ${text} says`,
    nextFiveMs: Array.from({ length: 5 }, (_, index) => nowMs + (index + 1) * hourMs),
    problem: null,
  };
}
