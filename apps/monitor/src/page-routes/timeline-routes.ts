import type { TimelineAnswer } from '@procwrap/page-api';
import { everything, numberIn, readEnvironments } from '../reading/names.ts';
import { inPieces } from './long-list.ts';
import { ok, type PageRoute, type SignedInCall } from './page-route.ts';

const hourMs = 3_600_000;
const mostRuns = 20_000;
/** So many runs are text at once. */
const runsAtOnce = 500;

const mostMissed = 20_000;
const mostTasks = 5000;
const longestMs = 32 * 24 * hourMs;

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
  const scope = { ...everything, environmentUuid: environmentUuid ?? null };
  const tasks = await context.database.store.listTasks({ scope, limit: mostTasks, offset: 0 });
  const [runs, missed] = await Promise.all([
    rows.listTimeline({
      scope: everything,
      fromMs,
      toMs,
      limit: mostRuns + 1,
      ...(environmentUuid !== undefined && { environmentUuid }),
    }),
    rows.listMissed({ scope, fromMs, toMs, limit: mostMissed }),
  ]);
  const body: Omit<TimelineAnswer, 'runs'> = {
    tasks: tasks.rows.map(({ task, environment: { name } }) => ({
      uuid: task.uuid,
      name: String(task.values.name),
      environment: name,
    })),
    missed,
    isCut: runs.length > mostRuns,
    nowMs,
  };
  const pieces = inPieces(runs.slice(0, mostRuns), {
    size: runsAtOnce,
    read: async (piece) => piece,
  });
  return { ...ok(body), list: { name: 'runs', pieces } };
};

/** All tasks on one line of time. */
export const timelineRoutes: readonly PageRoute[] = [
  { method: 'GET', path: '/timeline', level: 'OBSERVER', handle: getTimeline },
];
