import type { HomeAnswer, RunsAnswer } from '@procwrap/page-api';
import type { FakeState } from './state.ts';
import {
  makeGrid,
  makeRunAnswer,
  makeSchedule,
  makeSettings,
  makeTaskAnswer,
  makeTimeline,
} from './task-answers.ts';

/** What a route gets. */
export interface Asked {
  readonly state: FakeState;
  readonly query: URLSearchParams;
  readonly id: string;
  readonly nowMs: number;
}

const environmentsOf = ({ tasks }: FakeState) =>
  [...new Set(tasks.map(({ environment }) => environment))].sort();

const openOf = (state: FakeState) => state.incidents.filter((one) => one.resolvedAtMs === null);
const taskOf = ({ state, id }: Asked) => state.tasks.find((task) => task.uuid === id);

function home({ state, query, nowMs }: Asked): HomeAnswer {
  const of = (name: string) => query.get(name) ?? '';
  const matching = state.tasks.filter(
    (task) =>
      task.name.includes(of('search')) &&
      (of('environment') === '' || task.environment === of('environment')) &&
      (of('tag') === '' || task.tags.includes(of('tag'))),
  );
  const offset = Number(of('offset'));
  return {
    tasks: matching.slice(offset, offset + Number(of('limit') || '100')),
    count: matching.length,
    runningCount: state.tasks.filter((task) => task.inProgress.length > 0).length,
    openIncidents: openOf(state),
    environments: environmentsOf(state),
    tags: [...new Set(state.tasks.flatMap((task) => task.tags))].sort(),
    nowMs,
  };
}

function task(asked: Asked) {
  const found = taskOf(asked);
  if (found === undefined) return null;
  const { state, nowMs } = asked;
  const settings = state.settings.get(found.uuid) ?? makeSettings(found);
  return makeTaskAnswer(found, { incidents: state.incidents, settings, nowMs });
}

function run({ state, id, nowMs }: Asked) {
  const changed = state.runs.get(id);
  if (changed !== undefined) return { ...changed, nowMs };
  const owner = state.tasks.find((one) =>
    [...one.runs, ...one.inProgress].some(({ uuid }) => uuid === id),
  );
  return owner === undefined ? null : makeRunAnswer(owner, id, nowMs);
}

function runs(asked: Asked): RunsAnswer | null {
  const found = taskOf(asked);
  if (found === undefined) return null;
  const before = Number(asked.query.get('before') ?? Number.POSITIVE_INFINITY);
  const status = asked.query.get('status');
  const all = found.runs
    .filter((one) => one.startedAtMs < before && (status === null || one.status === status))
    .toSorted((one, other) => other.startedAtMs - one.startedAtMs);
  const limit = Number(asked.query.get('limit') ?? '20');
  return { runs: all.slice(0, limit), hasMore: all.length > limit };
}

function incidents({ state, query }: Asked) {
  const before = Number(query.get('before') ?? Number.POSITIVE_INFINITY);
  const shown = (query.get('open') === '1' ? openOf(state) : state.incidents).filter(
    ({ id }) => Number(id) < before,
  );
  return { incidents: shown.slice(0, 50), hasMore: shown.length > 50 };
}

function audit({ state, query }: Asked) {
  const before = Number(query.get('before') ?? Number.POSITIVE_INFINITY);
  const shown = state.audit.filter(({ id }) => Number(id) < before);
  return { entries: shown.slice(0, 20), hasMore: shown.length > 20 };
}

function timeline({ state, query, nowMs }: Asked) {
  const environment = query.get('environment');
  const tasks = state.tasks.filter(
    (one) => environment === null || one.environment === environment,
  );
  return makeTimeline(tasks, Number(query.get('from')), nowMs);
}

/** The routes that are read, by their shape; `*` is the id. Null is answered with 404. */
export const answers: Readonly<Record<string, (asked: Asked) => unknown>> = {
  '/session': ({ state }) => state.session,
  '/status': ({ state }) => state.status,
  '/home': home,
  '/tasks/*': task,
  '/tasks/*/runs': runs,
  '/tasks/*/grid': ({ nowMs }) => makeGrid(nowMs),
  '/runs/*': run,
  '/timeline': timeline,
  '/schedule': ({ query, nowMs }) => makeSchedule(query.get('text') ?? '', nowMs),
  '/incidents': incidents,
  '/channels': ({ state }) => state.channels,
  '/messages': ({ state }) => state.messages,
  '/keys': ({ state }) => ({ keys: state.keys, environments: environmentsOf(state) }),
  '/people': ({ state }) => ({ people: state.people }),
  '/audit': audit,
};

/** Routes that need nobody to be signed in. */
export const openRoutes: ReadonlySet<string> = new Set(['/session', '/sign-in', '/setup']);
