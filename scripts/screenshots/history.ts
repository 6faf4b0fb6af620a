import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Monitor, startMonitor } from '../../apps/monitor/src/http-server/start-monitor.ts';
import { createKey, group } from '../../apps/monitor/src/keys/create-key.ts';
import { readOptions } from '../../apps/monitor/src/options/read-options.ts';
import { noSettings } from '../../apps/monitor/src/page-routes/task-settings.ts';
import { noParts } from '../../apps/monitor/src/server/parts.ts';
import { createWatcher } from '../../apps/monitor/src/watching/watcher.ts';
import { openMonitorDatabase } from '../../packages/task-store/src/index.ts';
import { eventsUntil, type RunEvent } from './events.ts';
import { liveRun, place } from './live-run.ts';

const lookEveryMs = 10 * 60_000;
const log = { info: () => {}, warning: console.error, error: console.error };

/** The token with which the pictures' admin is set up. */
export const setupToken = 'the-token-of-the-pictures';

interface MovedClock {
  nowMs: number;
}

const start = async (folder: string, clock: MovedClock): Promise<Monitor> => {
  const options = readOptions({
    flags: { listen: '127.0.0.1:0' },
    env: { PROCWRAP_MONITOR_ADMIN_TOKEN: setupToken },
  });
  if (!options.ok) throw new Error(options.problem.join());
  mkdirSync(folder, { recursive: true });
  const opened = await openMonitorDatabase(join(folder, 'monitor.db'));
  if (opened.kind !== 'opened') throw new Error(opened.message);
  const started = await startMonitor({
    options: options.value,
    dataFolder: folder,
    pageFolder: join(import.meta.dirname, '../../apps/monitor-page/dist'),
    database: opened.database,
    log,
    now: () => clock.nowMs,
    // The looks follow the made-up time, so that history.ts calls them.
    parts: { ...noParts, background: [] },
  });
  if (!started.ok) throw new Error(started.problem);
  return started.value;
};

const jobClient = async ({ url, context }: Monitor) => {
  const wanted = { name: 'jobs', level: 'DEVELOPER', environment: 'production' } as const;
  const { text } = await createKey(
    context.database,
    { ...wanted, createdBy: 'ada' },
    context.now(),
  );
  return async (method: string, path: string, body: object) => {
    const headers = { authorization: `Bearer ${text}`, 'content-type': 'application/json' };
    const request = { method, headers, body: JSON.stringify(body) };
    const response = await fetch(`${url}/api/v1/task_executions/${path}`, request);
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    return (await response.json()) as { readonly uuid: string };
  };
};

const createLooks = ({ context }: Monitor, clock: MovedClock) => {
  const { rows } = context.database;
  const time = { now: () => clock.nowMs, monotonic: () => clock.nowMs };
  const watcher = createWatcher({ context, clock: time, holder: 'pictures' });
  return async () => {
    // The monitor has watched without a gap since a day before the first run.
    const armedAtMs = Date.UTC(2026, 0, 1);
    const watch = { armedAtMs, judgesFromMs: armedAtMs };
    await rows.writeTick({ atMs: clock.nowMs - 3000, watch });
    await watcher.tick();
    while ((await watcher.look(new AbortController().signal)).hasMore);
  };
};

type Send = Awaited<ReturnType<typeof jobClient>>;

const counts = { success_count: 10_000, expected_count: 10_000, error_count: 0 };

const play = async (send: Send, event: RunEvent, uuids: Map<string, string>): Promise<void> => {
  const { job, run, status } = event;
  const at = new Date(event.atMs).toISOString();
  const name = `${job.name} ${run}`;
  if (event.kind === 'end') {
    const exitCode = status === 'SUCCEEDED' ? 0 : status === 'FAILED' ? 1 : null;
    const end = { status, finished_at: at, exit_code: exitCode };
    await send('PATCH', `${uuids.get(name)}/`, { ...end, ...(status === 'SUCCEEDED' && counts) });
    return;
  }
  const task = { name: job.name, was_auto_created: true, schedule: job.schedule };
  const began = { status: 'RUNNING', started_at: at, ...place, task };
  uuids.set(name, (await send('POST', '', began)).uuid);
};

const addTags = async ({ context }: Monitor, events: readonly RunEvent[]) => {
  const { store, rows } = context.database;
  for (const { name, tags } of new Set(events.map(({ job }) => job))) {
    const task = await store.findTask({ kind: 'name', group, name });
    if (task) await rows.writeTaskSettings(task.uuid, { ...noSettings, tags });
  }
};

/** A monitor with weeks of history. */
export interface Scenery {
  readonly monitor: Monitor;
  /** The run that is in progress. */
  readonly liveUuid: string;
}

/** Starts a monitor and lets made-up jobs report to it; its clock stays at `nowMs`. */
export async function makeHistory(folder: string, nowMs: number): Promise<Scenery> {
  const events = eventsUntil(nowMs);
  const clock: MovedClock = { nowMs: (events[0]?.atMs ?? nowMs) - 60_000 };
  const monitor = await start(folder, clock);
  const send = await jobClient(monitor);
  const look = createLooks(monitor, clock);
  const uuids = new Map<string, string>();
  let nextLookMs = clock.nowMs;
  const lookUntil = async (ms: number) => {
    for (; nextLookMs < ms; nextLookMs += lookEveryMs) {
      clock.nowMs = nextLookMs;
      await look();
    }
  };
  for (const event of events) {
    await lookUntil(event.atMs);
    clock.nowMs = event.atMs;
    await play(send, event, uuids);
  }
  const liveUuid = uuids.get('orders-sync 1') ?? '';
  clock.nowMs = nowMs - 8000;
  await send('PATCH', `${liveUuid}/`, { status: 'RUNNING', ...liveRun });
  await addTags(monitor, events);
  clock.nowMs = nowMs;
  await look();
  return { monitor, liveUuid };
}
