import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fill } from '../behaviour/fill.ts';
import { exported, folder, openAt } from '../behaviour/open.ts';

test('a backup is a whole database that only its owner may read, made while it is written to', async () => {
  const dir = folder();
  const database = await openAt(join(dir, 'tasks.db'));
  await fill(database, 200);
  const before = await exported(database);
  const file = join(dir, 'backup.db');
  let written = 0;
  const saved = database.backup(file);
  const writes = (async () => {
    for (; !existsSync(file); written += 1) {
      await database.rows.writeSetting(`meanwhile ${written}`, 'x');
      await new Promise(setImmediate);
    }
  })();
  expect(await saved).toEqual({ kind: 'saved' });
  await writes;
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const lines = (text: string) => text.split('\n').filter((line) => !line.includes('meanwhile'));
  const copy = await openAt(file);
  expect(lines(await exported(copy))).toEqual(lines(before));
});

test('a backup replaces nothing, and leaves nothing when it fails', async () => {
  const dir = folder();
  const database = await openAt(join(dir, 'tasks.db'));
  const taken = join(dir, 'taken');
  writeFileSync(taken, 'mine');
  expect(await database.backup(taken)).toEqual({
    kind: 'refused',
    message: `${taken} is there already`,
  });
  const missing = join(dir, 'missing', 'backup.db');
  expect(await database.backup(missing)).toEqual({
    kind: 'refused',
    message: `${missing} cannot be written: ENOENT: no such file or directory, open '${missing}'`,
  });
  const gone = await openAt(join(dir, 'gone.db'));
  rmSync(join(dir, 'gone.db'));
  const before = readdirSync(dir);
  expect(await gone.backup(join(dir, 'b'))).toMatchObject({ kind: 'refused' });
  expect(readdirSync(dir)).toEqual(before);
  expect(await (await openAt(':memory:')).backup(join(dir, 'm'))).toMatchObject({
    kind: 'refused',
  });
});
