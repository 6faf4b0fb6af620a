import type { TimelineAnswer } from '@procwrap/page-api';
import { everything, numberIn, readEnvironments } from '../reading/names.ts';
import type { MonitorContext } from '../server/context.ts';
import { ok, type PageRoute, type SignedInCall } from './page-route.ts';

const hourMs = 3_600_000;
const mostRuns = 20_000;
const mostTasks = 5000;
const longestMs = 32 * 24 * hourMs;

const readTasks = async (
  { database }: Pick<MonitorContext, 'database'>,
  environmentUuid: string | undefined,
) => {
  const scope = { ...everything, environmentUuid: environmentUuid ?? null };
  return database.store.listTasks({ scope, limit: mostTasks, offset: 0 });
};

/** Missed runs are read for at most so many tasks. */
const mostScheduled = 300;

const readMissed = async (
  { database }: Pick<MonitorContext, 'database'>,
  taskUuids: readonly string[],
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): Promise<TimelineAnswer['missed']> => {
  const lists = await Promise.all(
    taskUuids.slice(0, mostScheduled).map(async (taskUuid) => {
      const expected = await database.rows.listExpectedOf(taskUuid, fromMs, toMs);
      return expected
        .filter(({ state }) => state === 'missed')
        .map(({ occurrence }) => ({ taskUuid, atMs: occurrence.atMs }));
    }),
  );
  return lists.flat();
};

const getTimeline = async ({ context, query, nowMs }: SignedInCall) => {
  const { rows } = context.database;
  const toMs = numberIn(query, 'to', { usual: nowMs, most: Number.MAX_SAFE_INTEGER });
  const asked = numberIn(query, 'from', { usual: toMs - 24 * hourMs, most: toMs });
  const fromMs = Math.max(asked, toMs - longestMs);
  const environments = await readEnvironments(context);
  const environment = query.get('environment');
  const environmentUuid = environment
    ? (environments.uuidOf(environment) ?? environment)
    : undefined;
  const tasks = await readTasks(context, environmentUuid);
  const scheduled = tasks.rows.filter(({ task }) => (task.values.schedule ?? '') !== '');
  const [runs, missed] = await Promise.all([
    rows.listTimeline({
      scope: everything,
      fromMs,
      toMs,
      limit: mostRuns + 1,
      ...(environmentUuid !== undefined && { environmentUuid }),
    }),
    readMissed(
      context,
      scheduled.map(({ task }) => task.uuid),
      { fromMs, toMs },
    ),
  ]);
  const answer: TimelineAnswer = {
    tasks: tasks.rows.map(({ task, environment: { name } }) => ({
      uuid: task.uuid,
      name: String(task.values.name),
      environment: name,
    })),
    runs: runs.slice(0, mostRuns),
    missed,
    isCut: runs.length > mostRuns,
    nowMs,
  };
  return ok(answer);
};

/** All tasks on one line of time. */
export const timelineRoutes: readonly PageRoute[] = [
  { method: 'GET', path: '/timeline', level: 'OBSERVER', handle: getTimeline },
];
