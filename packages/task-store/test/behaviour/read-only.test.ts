import { chmodSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asOrdinaryUser } from '@procwrap/test-kit';
import { expect, onTestFinished, test } from 'vitest';
import { openSqlite } from '../../src/sqlite/open-sqlite.ts';
import { folder, openAt } from './open.ts';

test('a folder that cannot be written to is refused in one line, and left as it is', async () => {
  const dir = folder();
  const path = join(dir, 'tasks.db');
  await (await openAt(path)).close();
  const before = [readFileSync(path), readdirSync(dir)];
  chmodSync(path, 0o444);
  chmodSync(dir, 0o555);
  onTestFinished(() => chmodSync(dir, 0o755));
  for (const file of [path, join(dir, 'new.db')]) {
    const opened = await asOrdinaryUser(() => openSqlite(file));
    expect(opened).toEqual({
      kind: 'refused',
      message: expect.stringMatching(
        new RegExp(`^${file} cannot be opened as a SQLite database: [^\n]+$`),
      ),
    });
  }
  expect([readFileSync(path), readdirSync(dir)]).toEqual(before);
});
