import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { killGroup } from '@procwrap/test-kit';
import { expect, onTestFinished, test } from 'vitest';
import { folder, openAt } from './open.ts';

/** Holds the lock for writing, and lets it go by itself: who waits for it in this process cannot ask it to. */
const holder = `
  const { DatabaseSync } = require('node:sqlite');
  const database = new DatabaseSync(process.argv[1]);
  database.exec('begin immediate');
  process.stdout.write('held');
  setTimeout(() => database.exec('commit'), 300);
`;

test('a write waits while another connection writes, and is no SQLITE_BUSY', async () => {
  const path = join(folder(), 'tasks.db');
  const database = await openAt(path);
  const child = spawn(process.execPath, ['--eval', holder, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => killGroup(child.pid));
  const closed = once(child, 'close');
  await once(child.stdout, 'data');
  const names = Array.from({ length: 20 }, (_, at) => `n${at}`);
  await Promise.all(names.map((name) => database.rows.writeSetting(name, 'there')));
  expect(await Promise.all(names.map((name) => database.rows.readSetting(name)))).toEqual(
    names.map(() => 'there'),
  );
  expect((await closed)[0]).toBe(0);
});
