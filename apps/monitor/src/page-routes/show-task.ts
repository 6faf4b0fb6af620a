import type { TaskAnswer } from '@procwrap/page-api';
import type { TaskRow } from '@procwrap/task-server';
import { decideNamedChannels } from '../reading/named-channels.ts';
import { everything, readEnvironments } from '../reading/names.ts';
import { numberOf, textOf } from '../reading/run-values.ts';
import type { MonitorContext } from '../server/context.ts';
import { describeTimes } from './describe-times.ts';
import { showHomeTask, showIncidents } from './show-home.ts';
import { noSettings, showTaskSettings } from './task-settings.ts';

const recentRuns = 100;
const recentIncidents = 20;

const readParts = async ({ database }: Pick<MonitorContext, 'database'>, taskUuid: string) => {
  const { rows } = database;
  const [home, settings, durations, incidents, there] = await Promise.all([
    rows.listHomeTasks([taskUuid]),
    rows.readTaskSettings(taskUuid),
    rows.readDurations(taskUuid, recentRuns),
    rows.listIncidents({ scope: everything, taskUuid, limit: recentIncidents }),
    rows.listChannels(),
  ]);
  const stored = settings ?? noSettings;
  const channels = decideNamedChannels(stored.channels, there);
  return { task: home[0], settings: { ...stored, channels }, durations, incidents };
};

/** A task with everything that its page shows; undefined where it has just been deleted. */
export async function showTask(
  context: Pick<MonitorContext, 'database' | 'options' | 'now'>,
  { uuid, values }: TaskRow,
): Promise<TaskAnswer | undefined> {
  const [environments, parts] = await Promise.all([
    readEnvironments(context),
    readParts(context, uuid),
  ]);
  const { task, settings, durations, incidents } = parts;
  if (task === undefined) return undefined;
  const timeZone = settings.timeZone ?? context.options.timeZone;
  const times = describeTimes(task.schedule, timeZone, context.now());
  return {
    task: showHomeTask(task, { environments, timeZone }),
    description: textOf(values.description) ?? '',
    maxConcurrency: numberOf(values.max_concurrency),
    maxAgeSeconds: numberOf(values.max_age_seconds),
    heartbeatIntervalSeconds: numberOf(values.heartbeat_interval_seconds),
    wasAutoCreated: values.was_auto_created === true,
    scheduleInWords: times.words,
    timeZone,
    nextFiveMs: times.nextFiveMs,
    scheduleProblem: times.problem,
    settings: showTaskSettings(settings),
    durations,
    incidents: await showIncidents(context, incidents),
    nowMs: context.now(),
  };
}
