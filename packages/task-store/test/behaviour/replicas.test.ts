import { eventually } from '@procwrap/test-kit';
import { expect, onTestFinished, test } from 'vitest';
import type { ChangeNotice, MonitorDatabase } from '../../src/ports/monitor-database.ts';
import { openFilled } from '../monitor-suite/open.ts';
import { createDatabase } from '../postgres/create-database.ts';
import { query } from '../postgres/query.ts';
import { openAt } from './open.ts';

test('replicas that start at the same moment all find the tables', async () => {
  const url = await createDatabase();
  const all = await Promise.all([1, 2, 3, 4, 5].map(() => openAt(url)));
  await all[0]?.rows.writeSetting('a', '1');
  expect(await all[4]?.rows.readSetting('a')).toBe('1');
});

test('of two transactions that wait for each other, one runs again', async () => {
  const url = await createDatabase();
  const { store, t1, taskOf, addTasks } = await openFilled(() => openAt(url));
  const t2 = taskOf('t2');
  await addTasks(t2);
  const bothHaveOne = Promise.withResolvers<void>();
  let [runs, locked] = [0, 0];
  const lockBoth = (...uuids: readonly string[]) =>
    store.transaction(async (rows) => {
      runs += 1;
      for (const uuid of uuids) {
        await rows.lockTask({ kind: 'uuid', group: 1, uuid });
        locked += 1;
        if (locked === 2) bothHaveOne.resolve();
        await bothHaveOne.promise;
      }
      await rows.updateTask(uuids[0] ?? '', { values: { description: `${runs}` } });
    });
  await Promise.all([lockBoth(t1.uuid, t2.uuid), lockBoth(t2.uuid, t1.uuid)]);
  expect(runs).toBe(3);
});

const listenOn = async (database: MonitorDatabase) => {
  const heard: ChangeNotice[] = [];
  const listening = await database.listen((notice) => heard.push(notice));
  onTestFinished(() => listening[Symbol.asyncDispose]());
  return { heard, stop: () => listening[Symbol.asyncDispose]() };
};

test('a notice reaches the other replicas, and not its sender', async () => {
  const url = await createDatabase();
  const [first, second] = [await openAt(url), await openAt(url)];
  const [{ heard: byFirst }, { heard: bySecond, stop }] = [
    await listenOn(first),
    await listenOn(second),
  ];
  await first.notify({ tasks: ['t1', 't2'] });
  const many = Array.from({ length: 400 }, (_, number) => `task ${number} `.repeat(3));
  await first.notify({ tasks: many });
  await second.notify({ tasks: null });
  await eventually(() => bySecond.length === 2 && byFirst.length === 1);
  expect(bySecond).toEqual([{ tasks: ['t1', 't2'] }, { tasks: null }]);
  expect(byFirst).toEqual([{ tasks: null }]);
  await query(url, "notify procwrap_monitor, 'no json'");
  await stop();
  await first.notify({ tasks: ['late'] });
  expect(bySecond).toHaveLength(2);
});

const endConnections = (url: string, which: string) =>
  query(
    url,
    `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and ${which}`,
  );

test('a connection that is lost is made again; what was missed in between is said', async () => {
  const url = await createDatabase();
  const [first, second] = [await openAt(url), await openAt(url)];
  const { heard } = await listenOn(second);
  await endConnections(url, 'true');
  await eventually(() => heard.length === 1);
  expect(heard).toEqual([{ tasks: null }]);
  await first.notify({ tasks: ['t1'] });
  await eventually(() => heard.length === 2);
  expect(heard[1]).toEqual({ tasks: ['t1'] });
  expect(await first.rows.readSetting('a')).toBeUndefined();
});

test('a notice that cannot be sent is no error', async () => {
  const url = await createDatabase();
  const first = await openAt(url);
  await first.close();
  await first.notify({ tasks: ['t1'] });
});
