import type { HomeAnswer, PageEvents, ScheduleAnswer } from '@procwrap/page-api';
import { everything, numberIn, readEnvironments } from '../reading/names.ts';
import type { MonitorContext } from '../server/context.ts';
import { describeTimes } from './describe-times.ts';
import { inPieces } from './long-list.ts';
import { ok, type PageRoute, type SignedInCall } from './page-route.ts';
import { showHomeTask, showIncidents } from './show-home.ts';

/** So many tasks are in memory at once. */
const tasksAtOnce = 100;

/** More open incidents than this are not shown on one page. */
const mostOpen = 200;

/** The open incidents, the newest first. */
export async function openIncidents(
  context: Pick<MonitorContext, 'database'>,
): Promise<HomeAnswer['openIncidents']> {
  const wanted = { scope: everything, open: true, limit: mostOpen };
  return showIncidents(context, await context.database.rows.listIncidents(wanted));
}

/** The rows of the tasks that are named, as a change shows them. */
export async function changedTasks(
  context: Pick<MonitorContext, 'database' | 'now' | 'options'>,
  uuids: readonly string[],
): Promise<PageEvents['tasks']> {
  const { rows } = context.database;
  const [environments, tasks, runningCount] = await Promise.all([
    readEnvironments(context),
    rows.listHomeTasks(uuids),
    rows.countInProgress(everything),
  ]);
  const { timeZone } = context.options;
  const shown = tasks.map((task) => showHomeTask(task, { environments, timeZone }));
  return { tasks: shown, runningCount, nowMs: context.now() };
}

const given = <Name extends string>(name: Name, value: string | null | undefined) =>
  value ? ({ [name]: value } as { [Key in Name]: string }) : {};

const getHome = async ({ context, query, nowMs }: SignedInCall) => {
  const { rows } = context.database;
  const environments = await readEnvironments(context);
  const environment = query.get('environment');
  const environmentUuid = environment
    ? (environments.uuidOf(environment) ?? environment)
    : undefined;
  const wanted = {
    scope: everything,
    ...given('search', query.get('search')?.slice(0, 200)),
    ...given('tag', query.get('tag')),
    ...given('environmentUuid', environmentUuid),
    limit: numberIn(query, 'limit', { usual: 200, most: 5000 }),
    offset: numberIn(query, 'offset', { usual: 0, most: 1_000_000 }),
  };
  const [{ count, uuids }, runningCount, tags, open] = await Promise.all([
    rows.listHomeUuids(wanted),
    rows.countInProgress(everything),
    rows.listTags(everything),
    openIncidents(context),
  ]);
  const { timeZone } = context.options;
  const read = async (piece: readonly string[]): Promise<HomeAnswer['tasks']> => {
    const tasks = await rows.listHomeTasks(piece);
    return tasks.map((task) => showHomeTask(task, { environments, timeZone }));
  };
  const body: Omit<HomeAnswer, 'tasks'> = {
    count,
    runningCount,
    openIncidents: open,
    environments: environments.all.map(({ name }) => name),
    tags,
    nowMs,
  };
  const pieces = inPieces(uuids, { size: tasksAtOnce, read });
  return { ...ok(body), list: { name: 'tasks', pieces } };
};

const getSchedule = async ({ context, query, nowMs }: SignedInCall) => {
  const zone = query.get('zone') || context.options.timeZone;
  const { words, nextFiveMs, problem } = describeTimes(query.get('text') ?? '', zone, nowMs);
  const answer: ScheduleAnswer = { words, nextFiveMs, problem };
  return ok(answer);
};

/** The home page, and what a schedule means. */
export const homeRoutes: readonly PageRoute[] = [
  { method: 'GET', path: '/home', level: 'OBSERVER', handle: getHome },
  { method: 'GET', path: '/schedule', level: 'OBSERVER', handle: getSchedule },
];
