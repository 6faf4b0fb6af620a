// How long one look takes over many ends of runs, or over many expected runs that did not come, and how long it holds the event loop.
// node --conditions=@procwrap/source apps/monitor/bench/looks.mjs sqlite|postgres [count]
import { randomUUID } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { formatTime, newTask } from '@procwrap/task-server';
import { openDatabase } from '../../../packages/task-store/bench/open-database.mjs';
import { readOptions } from '../src/options/read-options.ts';
import { createProblems } from '../src/server/problems.ts';
import { createWatcher } from '../src/watching/watcher.ts';

const [kind = 'sqlite', text = '10000'] = process.argv.slice(2);
const count = Number(text);
const { database, close } = await openDatabase(kind);
const { store, rows } = database;
const minuteMs = 60_000;
let nowMs = Date.now();
const environment = { uuid: randomUUID(), name: 'production', group: 1 };
const taskOf = (name, values) =>
  newTask({ group: 1, environmentUuid: environment.uuid, values: { name, ...values } }, nowMs);
const inGroups = async (values, use) => {
  for (let index = 0; index < values.length; index += 500)
    await store.transaction(async (within) => {
      for (const value of values.slice(index, index + 500)) await use(within, value);
    });
};
const watch = { armedAtMs: 0, judgesFromMs: 0 };
const context = {
  database,
  options: readOptions({ flags: {}, env: {} }).value,
  changes: { note: () => {} },
  problems: createProblems(),
  log: { info: () => {}, warning: () => {}, error: console.error },
  watch: { current: watch },
};
const clock = { now: () => nowMs, monotonic: () => performance.now() };
const watcher = createWatcher({ context, clock, holder: 'bench' });
const watchOn = async () => {
  await rows.writeTick({ atMs: nowMs - 3000, watch });
  await watcher.tick();
};

/** Looks until there is no more to do. */
const measure = async (what) => {
  await watchOn();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const [began, before] = [performance.now(), process.cpuUsage()];
  let messages = 0;
  for (let hasMore = true; hasMore; ) {
    const outcome = await watcher.look(new AbortController().signal);
    ({ hasMore } = outcome);
    messages += outcome.messages;
    // As the ticks of the server do, every three seconds.
    await watchOn();
  }
  const { user, system } = process.cpuUsage(before);
  delay.disable();
  const ms = (nanoseconds) => Number((nanoseconds / 1e6).toFixed(1));
  const seconds = Number(((performance.now() - began) / 1000).toFixed(2));
  const cpuSeconds = Number(((user + system) / 1e6).toFixed(2));
  const [p99Ms, mostMs] = [ms(delay.percentile(99)), ms(delay.max)];
  console.log(JSON.stringify({ kind, what, count, seconds, cpuSeconds, p99Ms, mostMs, messages }));
};

const hourly = Array.from({ length: count }, (_, number) =>
  taskOf(`hourly ${number}`, { schedule: '0 * * * *', enabled: true }),
);
const busy = Array.from({ length: 100 }, (_, number) => taskOf(`busy ${number}`, { schedule: '' }));
await store.transaction((within) => within.insertEnvironment(environment));
await inGroups([...hourly, ...busy], (within, task) => within.insertTask(task));
const runOf = (number, task, values) => ({
  uuid: randomUUID(),
  taskUuid: task.uuid,
  idempotencyKey: null,
  receivedAtMs: nowMs,
  heardAtMs: nowMs,
  stopAskedAtMs: null,
  values: { started_at: formatTime(nowMs), success_count: number, ...values },
});
await measure('schedules of new tasks');
await inGroups(
  busy
    .flatMap((task) => Array.from({ length: count / 100 }, () => task))
    .map((task, number) =>
      runOf(number, task, {
        status: number % 10 === 0 ? 'FAILED' : 'SUCCEEDED',
        finished_at: formatTime(nowMs),
      }),
    ),
  (within, run) => within.insertExecution(run),
);
await measure('starts and ends of runs');
await inGroups(
  busy
    .flatMap((task) => Array.from({ length: count / 100 }, () => task))
    .map((task, number) =>
      runOf(number, task, { status: 'RUNNING', heartbeat_interval_seconds: 30 }),
    ),
  (within, run) => within.insertExecution(run),
);
await measure('runs that are well');
nowMs += 5 * minuteMs;
await measure('runs that become late');
nowMs += 70 * minuteMs;
await measure('runs that are abandoned, and expected runs that are missed');
nowMs += 3000;
await measure('nothing new while incidents are open');
await close();
