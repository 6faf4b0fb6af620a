import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { expect, test } from 'vitest';
import { createTables } from '../../src/schema/001-create-tables.ts';
import { nodeSqliteDialect } from '../../src/sqlite/dialect.ts';
import { applicationId } from '../../src/sqlite/examine-file.ts';
import { folder, openAt } from '../behaviour/open.ts';
import { everywhere } from '../monitor-suite/open.ts';

const nineMs = Date.UTC(2026, 0, 31, 9);
const run = (uuid: string, status: string, finished: string | null) => `
  insert into executions (uuid, task_uuid, received_at_ms, heard_at_ms, status, started_at, finished_at, updated_at, rest)
  values ('${uuid}', 't1', ${nineMs + 1000}, ${nineMs + 1000}, '${status}', '2026-01-31T09:00:00.500000Z',
    ${finished === null ? 'null' : `'${finished}'`}, '2026-01-31T09:01:00Z', '{"is_service":false}')`;

/** A file as the first version of the program left it. */
const fileOfFirstVersion = async () => {
  const path = join(folder(), 'tasks.db');
  const database = new DatabaseSync(path);
  const db = new Kysely<unknown>({ dialect: nodeSqliteDialect(database) });
  await createTables(db);
  for (const statement of [
    `pragma application_id = ${applicationId}`,
    'create table kysely_migration (name varchar(255) not null primary key, timestamp varchar(255) not null)',
    'create table kysely_migration_lock (id varchar(255) not null primary key, is_locked integer default 0 not null)',
    "insert into kysely_migration values ('001-create-tables', '2026-01-01')",
    "insert into kysely_migration_lock values ('migration_lock', 0)",
    "insert into environments (uuid, group_id, name) values ('e1', 1, 'prod')",
    `insert into keys values ('d1', 'ada', 1, 500, 1000, 'e1', 1)`,
    `insert into tasks (uuid, group_id, environment_uuid, name, rest) values ('t1', 1, 'e1', 'nightly', '{"schedule":"rate(1 day)"}')`,
    run('r1', 'SUCCEEDED', '2026-01-31T09:00:30.500000Z'),
    run('r2', 'ABANDONED', null),
    run('r3', 'RUNNING', null),
    run('r4', 'STOPPED', '2027-01-01T00:00:00Z'),
    "insert into tails values ('r1', 'as text', null)",
  ])
    database.exec(statement);
  await db.destroy();
  return path;
};

test('a file of the first version keeps its rows, and nothing in it is judged again', async () => {
  const { store, rows } = await openAt(await fileOfFirstVersion());
  expect(await rows.listUnjudgedStarts(9)).toEqual([]);
  expect(await rows.listUnjudgedEnds(9)).toEqual([]);
  expect(await store.findKey('d1')).toMatchObject({ username: 'ada', enabled: true });
  expect(await rows.listNamedKeys()).toMatchObject([{ id: 'd1', name: 'ada', lastUsedAtMs: null }]);
  const found = await store.findExecution('r1');
  expect(found?.execution.values).toMatchObject({ is_service: false, debug_log_tail: 'as text' });
  expect(found?.task.pinned).toEqual([]);
  expect(await rows.listTasksToLookAt(0, 9)).toEqual(['t1']);
});

test('its runs are in the history', async () => {
  const { rows } = await openAt(await fileOfFirstVersion());
  const { uuids } = await rows.listHomeUuids({ scope: everywhere, limit: 9, offset: 0 });
  const tasks = await rows.listHomeTasks(uuids);
  const startedAtMs = nineMs + 500;
  expect(tasks[0]?.runs).toEqual(
    expect.arrayContaining([
      { uuid: 'r1', status: 'SUCCEEDED', startedAtMs, finishedAtMs: startedAtMs + 30_000 },
      { uuid: 'r2', status: 'ABANDONED', startedAtMs, finishedAtMs: nineMs + 60_000 },
      { uuid: 'r3', status: 'RUNNING', startedAtMs, finishedAtMs: null },
      { uuid: 'r4', status: 'STOPPED', startedAtMs, finishedAtMs: nineMs + 60_000 },
    ]),
  );
  const cell = { hourAtMs: nineMs, succeeded: 1, failed: 1, other: 1, missed: 0, seconds: 149 };
  expect(await rows.listGrid('t1', 0, 1e15)).toEqual([cell]);
  expect(await rows.listDays('t1', 0, 1e15)).toMatchObject([{ succeeded: 1, seconds: 149 }]);
  const { total, oldest } = await rows.readOldRuns('t1', 9);
  expect(total).toEqual({ runs: 4, bytes: 4 * '{"is_service":false}'.length + 'as text'.length });
  expect(oldest).toHaveLength(3);
});
