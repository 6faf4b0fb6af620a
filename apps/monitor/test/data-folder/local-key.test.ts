import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyDigest } from '@procwrap/task-server';
import { type MonitorDatabase, openMonitorDatabase } from '@procwrap/task-store';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { writeLocalAccess } from '../../src/data-folder/local-key.ts';
import { createDatabase } from '../create-database.ts';

const withDatabase = async (location: string, use: (database: MonitorDatabase) => unknown) => {
  const opened = await openMonitorDatabase(location);
  if (opened.kind === 'refused') throw new Error(opened.message);
  try {
    await use(opened.database);
  } finally {
    await opened.database.close();
  }
};

const baseUrl = 'http://127.0.0.1:2374';
const apiKeyIn = (path: string): string => JSON.parse(readFileSync(path, 'utf8')).apiKey;
const wantedIn = (folder: string, database: MonitorDatabase, name = 'local.json') => ({
  path: join(folder, name),
  database,
  baseUrl,
  nowMs: 0,
});

it('a later start keeps the key, and replaces one that the database does not know', () =>
  withTempDir((folder) =>
    withDatabase(join(folder, 'monitor.db'), async (database) => {
      const wanted = wantedIn(folder, database);
      expect(await writeLocalAccess(wanted)).toMatchObject({ baseUrl, isNew: true });
      const key = apiKeyIn(wanted.path);
      expect(await writeLocalAccess(wanted)).toMatchObject({ apiKey: key, isNew: false });
      const other = wantedIn(folder, database, 'other.json');
      expect(await writeLocalAccess(other)).toMatchObject({ isNew: true });
      expect(await database.store.findKey(keyDigest(key))).toBeUndefined();
    }),
  ));

it('a replica on PostgreSQL leaves the key of another one alone', () =>
  withTempDir(async (folder) => {
    await withDatabase(await createDatabase(), async (database) => {
      const first = wantedIn(folder, database);
      expect(await writeLocalAccess(first)).toMatchObject({ isNew: true });
      expect(await writeLocalAccess(wantedIn(folder, database, 'other.json'))).toBeUndefined();
      expect(await database.store.findKey(keyDigest(apiKeyIn(first.path)))).toBeDefined();
      expect(await writeLocalAccess(first)).toMatchObject({ isNew: false });
    });
  }));
