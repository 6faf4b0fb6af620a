import { randomUUID } from 'node:crypto';
import { newTask } from '@procwrap/task-server';
import { openSqlite } from '../../src/sqlite/open-sqlite.ts';
import { nineMs, runOf } from '../monitor-suite/open.ts';

/** Creates runs and sends their heartbeats, several at once, and names each write as soon as it is stored, until somebody ends it. */
const opened = await openSqlite(process.argv[2] ?? '');
if (opened.kind === 'refused') throw new Error(opened.message);
const { store } = opened.database;

const environment = { uuid: randomUUID(), name: randomUUID(), group: 1 };
const task = newTask(
  { group: 1, environmentUuid: environment.uuid, values: { name: environment.name } },
  nineMs,
);
await store.transaction(async (rows) => {
  await rows.insertEnvironment(environment);
  await rows.insertTask(task);
});

const say = (...words: readonly unknown[]) =>
  new Promise((resolve) => process.stdout.write(`${words.join(' ')}\n`, resolve));

const writeForEver = async () => {
  for (;;) {
    const run = runOf(task, nineMs, { debug_log_tail: 'a line\n'.repeat(500) });
    await store.transaction((rows) => rows.insertExecution(run));
    await say(run.uuid, 0);
    for (const success_count of [1, 2, 3]) {
      await store.transaction((rows) =>
        rows.updateExecution(run.uuid, { values: { success_count } }),
      );
      await say(run.uuid, success_count);
    }
  }
};

await Promise.all(Array.from({ length: 8 }, writeForEver));
