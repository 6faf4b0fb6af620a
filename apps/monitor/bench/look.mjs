// How long a look takes with many tasks and runs, and how long it holds the event loop.
// node --conditions=@procwrap/source apps/monitor/bench/look.mjs [runs] [postgres://...]
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { formatTime, newTask } from '@procwrap/task-server';
import { openMonitorDatabase } from '@procwrap/task-store';
import { readOptions } from '../src/options/read-options.ts';
import { createProblems } from '../src/server/problems.ts';
import { createWatcher } from '../src/watching/watcher.ts';

const count = Number(process.argv[2] ?? 10_000);
const folder = mkdtempSync(join(tmpdir(), 'look-'));
const opened = await openMonitorDatabase(process.argv[3] ?? join(folder, 'monitor.db'));
const { database } = opened;
const { store, rows } = database;
const options = readOptions({ flags: {}, env: {} });
let nowMs = Date.UTC(2026, 0, 31, 9);
const environment = { uuid: randomUUID(), name: `e ${randomUUID()}`, group: 1 };
await store.transaction((within) => within.insertEnvironment(environment));
const tasks = Array.from({ length: Math.min(2000, count) }, (_, number) =>
  newTask(
    {
      group: 1,
      environmentUuid: environment.uuid,
      values: { name: `t ${number} ${environment.uuid}`, schedule: '*/10 * * * *' },
    },
    nowMs,
  ),
);
const inPieces = async (list, insert) => {
  for (let index = 0; index < list.length; index += 500)
    await store.transaction(async (within) => {
      for (const one of list.slice(index, index + 500)) await insert(within, one);
    });
};
await inPieces(tasks, (within, task) => within.insertTask(task));
const watch = { armedAtMs: nowMs - 86_400_000, judgesFromMs: nowMs - 86_400_000 };
const log = { info: () => {}, warning: () => {}, error: console.error };
const context = {
  database,
  changes: { note: () => {} },
  problems: createProblems(),
  watch: { current: watch },
  options: options.value,
  log,
};
const clock = { now: () => nowMs, monotonic: () => performance.now() };
const watcher = createWatcher({ context, clock, holder: randomUUID() });
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
const look = async (what) => {
  await rows.writeTick({ atMs: nowMs - 3000, watch });
  await watcher.tick();
  delay.reset();
  const began = performance.now();
  const cpu = process.cpuUsage();
  let looks = 0;
  for (let more = true; more; looks += 1)
    more = (await watcher.look(new AbortController().signal)).hasMore;
  const ms = (ns) => `${(ns / 1e6).toFixed(0)} ms`;
  const { user, system } = process.cpuUsage(cpu);
  const used = ((user + system) / 1000).toFixed(0);
  const took = (performance.now() - began).toFixed(0);
  console.log(
    `${what}: ${took} ms (${used} ms of CPU) in ${looks} looks; loop delay p99 ${ms(delay.percentile(99))}, most ${ms(delay.max)}`,
  );
};
const runs = Array.from({ length: count }, (_, number) => ({
  uuid: randomUUID(),
  taskUuid: tasks[number % tasks.length].uuid,
  idempotencyKey: null,
  receivedAtMs: nowMs,
  heardAtMs: nowMs,
  stopAskedAtMs: null,
  values: {
    status: 'RUNNING',
    heartbeat_interval_seconds: 30,
    started_at: formatTime(nowMs),
    created_at: formatTime(nowMs),
    updated_at: formatTime(nowMs),
  },
}));
console.log(`${tasks.length} tasks, ${count} runs, ${database.kind}`);
await look('new schedules');
await inPieces(runs, (within, run) => within.insertExecution(run));
await look('starts');
nowMs += 3000;
await look('nothing new, all runs go on');
await inPieces(runs, (within, { uuid }) =>
  within.updateExecution(uuid, {
    values: {
      status: 'SUCCEEDED',
      finished_at: formatTime(nowMs),
      updated_at: formatTime(nowMs),
    },
  }),
);
await look('ends');
nowMs += 3000;
await look('nothing at all');
nowMs += 600_000 + 1;
await look('occurrences come');
nowMs += 3000;
await look('occurrences wait');
nowMs += 300_000;
await look('all are missed');
nowMs += 3000;
await look(`${tasks.length} incidents are open`);
delay.disable();
await database.close();
rmSync(folder, { recursive: true, force: true });
