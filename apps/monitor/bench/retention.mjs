// How long deleting old runs takes, and how long it holds the event loop.
// node --conditions=@procwrap/source apps/monitor/bench/retention.mjs [runs] [sqlite|postgres]
import { randomUUID } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { formatTime, newTask } from '@procwrap/task-server';
import { openDatabase } from '../../../packages/task-store/bench/open-database.mjs';
import { machineClock } from '../src/clock.ts';
import { readOptions } from '../src/options/read-options.ts';
import { cleanUp } from '../src/retention/clean-up.ts';
import { createUntilQuiet } from '../src/retention/until-quiet.ts';

const count = Number(process.argv[2] ?? 20_000);
const kind = process.argv[3] ?? 'sqlite';
const { database, close } = await openDatabase(kind);
const { store, rows } = database;
const options = readOptions({ flags: {}, env: {} });
const nowMs = Date.now();
const environment = { uuid: randomUUID(), name: 'production', group: 1 };
const tasks = Array.from({ length: 5 }, (_, number) =>
  newTask({ group: 1, environmentUuid: environment.uuid, values: { name: `t ${number}` } }, nowMs),
);
await store.transaction(async (within) => {
  await within.insertEnvironment(environment);
  for (const task of tasks) await within.insertTask(task);
});
const at = formatTime(nowMs);
for (let index = 0; index < count; index += 500)
  await store.transaction(async (within) => {
    for (let number = index; number < Math.min(count, index + 500); number += 1)
      await within.insertExecution({
        uuid: randomUUID(),
        taskUuid: tasks[number % tasks.length].uuid,
        idempotencyKey: null,
        receivedAtMs: nowMs,
        heardAtMs: nowMs,
        stopAskedAtMs: null,
        values: {
          status: 'SUCCEEDED',
          started_at: at,
          finished_at: at,
          error_log_tail: `${number} `.repeat(500),
        },
      });
  });
for (let ends = await rows.listUnjudgedEnds(500); ends.length > 0; ) {
  await rows.markEndsJudged(ends);
  ends = await rows.listUnjudgedEnds(500);
}
const context = {
  database,
  options: options.value,
  watch: { current: { armedAtMs: 0, judgesFromMs: 0 } },
  changes: { note: () => {} },
};
const delay = monitorEventLoopDelay({ resolution: 1 });
const untilQuiet = createUntilQuiet(machineClock(), new AbortController().signal);
delay.enable();
const began = performance.now();
await cleanUp({ context, nowMs, untilQuiet });
delay.disable();
const ms = (ns) => `${(ns / 1e6).toFixed(0)} ms`;
const left = (
  await store.listTasks({ scope: { group: 1, environmentUuid: null }, limit: 1, offset: 0 })
).count;
console.log(
  `${kind}: ${count} runs of ${left} tasks down to 1,000 each: ${((performance.now() - began) / 1000).toFixed(1)} s; loop delay p50 ${ms(delay.percentile(50))}, p99 ${ms(delay.percentile(99))}, most ${ms(delay.max)}`,
);
await close();
