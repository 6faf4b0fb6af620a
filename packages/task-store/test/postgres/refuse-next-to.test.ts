import { expect, onTestFinished, test } from 'vitest';
import { connectPostgres } from '../../src/postgres/connect-postgres.ts';
import { openPostgres } from '../../src/postgres/open-postgres.ts';
import type { KnownMigrations } from '../../src/schema/migrate.ts';
import { migrations } from '../../src/schema/migrations.ts';
import { createDatabase } from './create-database.ts';

const lease = { name: 'watching', holder: 'old' };

/** What the next version of the program knows. */
const later: KnownMigrations = {
  ...migrations,
  '999-later': {
    up: async (db) => {
      await db.schema.alterTable('tasks').addColumn('later', 'integer').execute();
    },
  },
};

/** A replica of this version on a new database. */
const replica = async () => {
  const location = await createDatabase();
  const opened = await openPostgres(location);
  if (opened.kind === 'refused') throw new Error(opened.message);
  const { database } = opened;
  onTestFinished(() => database.close());
  const hold = (untilMs: number) =>
    database.rows.takeLease({ ...lease, nowMs: Date.now(), untilMs });
  return { location, database, hold };
};

const connect = async (location: string, known: KnownMigrations) => {
  const connected = await connectPostgres(location, known);
  if (connected.kind === 'connected') await connected.close();
  return connected.kind === 'refused' ? connected.message : 'connected';
};

test('a version that changes the tables does not start next to a replica of an older one, which continues', async () => {
  const { location, database, hold } = await replica();
  await hold(Date.now() + 50_000);
  const message = await connect(location, later);
  expect(message).toMatch(
    /^postgres:\S+ is used by a replica of an older version, and this version has to change the tables first \(999-later\): stop all replicas of the older version, then start this one$/,
  );
  expect(await hold(Date.now() + 50_000)).toBe(true);
  expect(await database.rows.listTasksToLookAt(0, 9)).toEqual([]);
  expect(await connect(location, migrations)).toBe('connected');
});

test('it starts after the replica gave its lease back, and the older version is refused from then on', async () => {
  const { location, database, hold } = await replica();
  await hold(Date.now() + 50_000);
  await database.rows.releaseLease(lease.name, lease.holder);
  expect(await connect(location, later)).toBe('connected');
  expect(await connect(location, migrations)).toContain(
    'was written by a newer version of this program (999-later): install that version',
  );
});

test('it starts when the lease of a killed replica is over, or was written by a wrong clock', async () => {
  const { location, hold } = await replica();
  await hold(Date.now() - 1);
  expect(await connect(location, later)).toBe('connected');
  const wrong = await replica();
  await wrong.hold(Date.now() + 86_400_000);
  expect(await connect(wrong.location, later)).toBe('connected');
});
