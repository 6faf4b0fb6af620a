import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { movedTables } from '../../../src/rows/moving/tables.ts';
import { folder, openAt } from '../../behaviour/open.ts';

test('every table is moved', async () => {
  const path = join(folder(), 'tasks.db');
  await openAt(path);
  const database = new DatabaseSync(path, { readOnly: true });
  const found = database.prepare("select name from sqlite_schema where type = 'table'").all();
  database.close();
  const names = found
    .map(({ name }) => String(name))
    .filter((name) => !/^(sqlite|kysely)_/.test(name));
  expect(names.sort()).toEqual(movedTables.map(({ name }) => name).sort());
});
