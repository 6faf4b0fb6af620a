import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createService,
  formatTime,
  type JsonObject,
  respond,
  toJson,
  type Watch,
} from '@procwrap/task-server';
import { type MonitorDatabase, openMonitorDatabase, type TaskSettings } from '@procwrap/task-store';
import { onTestFinished } from 'vitest';
import { createKey, group } from '../../src/keys/create-key.ts';
import type { Log } from '../../src/log.ts';
import { readOptions } from '../../src/options/read-options.ts';
import { noSettings } from '../../src/page-routes/task-settings.ts';
import { everything } from '../../src/reading/names.ts';
import type { MonitorContext } from '../../src/server/context.ts';
import { createProblems } from '../../src/server/problems.ts';
import type { WatchContext } from '../../src/watching/watch-context.ts';
import { createWatcher } from '../../src/watching/watcher.ts';

export const secondMs = 1000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;

/** What a scene begins with. */
export interface SceneStart {
  /** `2026-01-31T09:00:00Z` */
  readonly at: string;
  readonly database?: MonitorDatabase;
  readonly flags?: Readonly<Record<string, string>>;
  /** Stands between the watcher and the database. */
  readonly through?: (database: MonitorDatabase) => MonitorDatabase;
}

/** A database in SQLite in a folder of its own, until the test is over. */
export const openSqliteForTest = async (): Promise<MonitorDatabase> => {
  const folder = mkdtempSync(join(tmpdir(), 'procwrap-watching-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const opened = await openMonitorDatabase(join(folder, 'monitor.db'));
  if (opened.kind !== 'opened') throw new Error(opened.message);
  onTestFinished(() => opened.database.close());
  return opened.database;
};

/** A log that keeps its lines. */
export const keepingLog = () => {
  const lines: string[] = [];
  const add = (_event: string, line: string) => void lines.push(line);
  const log: Log = { info: add, warning: add, error: add };
  return { lines, log };
};

/** A context as far as the looks and the alerts need it. */
export const contextOn = (
  database: MonitorDatabase,
  { flags = {}, log, now }: { flags?: Readonly<Record<string, string>>; log: Log; now(): number },
): WatchContext & Pick<MonitorContext, 'baseUrl' | 'now'> => {
  const options = readOptions({ flags, env: {} });
  if (!options.ok) throw new Error(options.problem.join());
  return {
    database,
    changes: { note: () => {} } as unknown as WatchContext['changes'],
    problems: createProblems(),
    watch: { current: { armedAtMs: 0, judgesFromMs: 0 } },
    options: options.value,
    log,
    now,
    baseUrl: () => 'https://monitor.example.com',
  };
};

/** What a job sends, without a server between. */
const clientOf = async (
  database: MonitorDatabase,
  { now, watch }: { now: () => number; watch: () => Watch },
) => {
  const wanted = { name: 'jobs', level: 'DEVELOPER', environment: 'production' } as const;
  const { text } = await createKey(database, { ...wanted, createdBy: 'test' }, now());
  const service = createService({ store: database.store, baseUrl: () => '', now, watch });
  return async (method: string, target: string, body: JsonObject) => {
    const headers = { authorization: `Bearer ${text}`, 'content-type': 'application/json' };
    const bytes = new TextEncoder().encode(toJson(body));
    const answer = await respond(service, { method, target, headers, bytes });
    return answer as { status: number; body: JsonObject };
  };
};

/** A monitor that has watched for a day, its clock in the hands of the test. */
export async function openScene({ at, flags, through, ...start }: SceneStart) {
  let nowMs = Date.parse(at);
  let monotonicMs = 0;
  const database = start.database ?? (await openSqliteForTest());
  const { lines, log } = keepingLog();
  const seen = through?.(database) ?? database;
  const context = contextOn(seen, { log, now: () => nowMs, ...(flags && { flags }) });
  const armedAtMs = nowMs - 24 * hourMs;
  const watch = { armedAtMs, judgesFromMs: armedAtMs + 30 * minuteMs };
  await database.rows.writeTick({ atMs: nowMs - 3000, watch });
  const clock = { now: () => nowMs, monotonic: () => monotonicMs };
  const watcherOf = (holder: string) => createWatcher({ context, clock, holder });
  const watcher = watcherOf('first');
  const client = await clientOf(database, { now: clock.now, watch: () => context.watch.current });
  const look = async () => {
    await watcher.tick();
    for (;;) {
      const { hasMore } = await watcher.look(new AbortController().signal);
      if (!hasMore) return;
    }
  };
  const uuidOf = async (name: string) => {
    const task = await database.store.findTask({ kind: 'name', group, name });
    if (!task) throw new Error(`no task ${name}`);
    return task.uuid;
  };
  const move = (ms: number) => {
    nowMs += ms;
    monotonicMs += ms;
  };
  const setTask = async (name: string, settings: Partial<TaskSettings>) => {
    const before = (await database.rows.readTaskSettings(await uuidOf(name))) ?? noSettings;
    await database.rows.writeTaskSettings(await uuidOf(name), { ...before, ...settings });
  };
  const watchOn = async () => {
    const last = await database.rows.readTick();
    if (last) await database.rows.writeTick({ ...last, atMs: nowMs - 3000 });
  };
  return {
    database,
    context,
    clock,
    lines,
    watcher,
    watcherOf,
    look,
    uuidOf,
    setTask,
    now: clock.now,
    /** Time passes, the server watches, and then it looks. */
    advance: async (ms: number) => {
      move(ms);
      await watchOn();
      await look();
    },
    /** The server has watched up to now, without a look. */
    watchOn,
    /** Time passes, and nobody watches. */
    sleep: (ms: number) => move(ms),
    /** Somebody sets the clock. */
    setClock: (ms: number) => {
      nowMs += ms;
    },
    /** A run begins; returns its uuid. */
    begin: async (name: string, values: JsonObject = {}, task: JsonObject = {}) => {
      const answer = await client('POST', '/api/v1/task_executions/', {
        status: 'RUNNING',
        started_at: formatTime(nowMs),
        ...values,
        task: { name, was_auto_created: true, ...task },
      });
      if (answer.status !== 201) throw new Error(`${answer.status} ${toJson(answer.body)}`);
      return String(answer.body.uuid);
    },
    update: async (uuid: string, values: JsonObject = {}) =>
      (await client('PATCH', `/api/v1/task_executions/${uuid}/`, values)).status,
    /** What became of the occurrences of a task. */
    expected: async (name: string) =>
      (await database.rows.listExpectedOf(await uuidOf(name), 0, 9e15)).map(
        ({ occurrence, state }) => [new Date(occurrence.atMs).toISOString().slice(0, 16), state],
      ),
    /** Kind and whether it is open, of all incidents, the oldest first. */
    incidents: async () =>
      (await database.rows.listIncidents({ scope: everything, limit: 100 }))
        .toReversed()
        .map(({ kind, resolvedAtMs }) => `${kind} ${resolvedAtMs === null ? 'open' : 'resolved'}`),
    summaries: async () =>
      (await database.rows.listIncidents({ scope: everything, limit: 100 }))
        .toReversed()
        .map(({ summary }) => summary),
    addChannel: (id: string, more: object = {}) =>
      database.rows.insertChannel({
        id,
        name: id,
        type: 'webhook',
        settings: { url: 'http://127.0.0.1:1/' },
        enabled: true,
        environmentUuid: null,
        isDefault: true,
        createdAtMs: nowMs,
        ...more,
      }),
    /** Channel, transition and number of incidents of each message, the oldest first. */
    messages: async () =>
      (await database.rows.listMessages({ limit: 500 }))
        .toReversed()
        .map(
          ({ channelId, transition, incidentIds }) =>
            `${channelId} ${transition}${incidentIds.length > 1 ? ` ${incidentIds.length}` : ''}`,
        ),
  };
}

/** A scene of a test. */
export type Scene = Awaited<ReturnType<typeof openScene>>;
