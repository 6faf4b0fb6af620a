import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openSqlite } from '../../src/sqlite/open-sqlite.ts';

const writer = join(import.meta.dirname, 'writer.ts');

/** Runs the writer until it has named some more rows, and kills it; resolves with the last name that it gave. */
const writeUntilKilled = async (path: string) => {
  const argv = ['--conditions=@procwrap/source', writer, path];
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  let said = '';
  try {
    for await (const chunk of child.stdout) {
      said += chunk;
      if (said.split('\n').length > 20) break;
    }
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
  return said.split('\n').filter(Boolean);
};

test('what was stored before a kill is there, and the file opens again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'task-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'tasks.db');
  const named = await writeUntilKilled(path);
  const opened = await openSqlite(path);
  if (opened.kind === 'refused') throw new Error(opened.message);
  onTestFinished(() => opened.database.store.close());
  for (const uuid of named.slice(0, -1))
    expect(await opened.database.store.findEnvironment({ group: 1, uuid })).toMatchObject({ uuid });
  expect(named.length).toBeGreaterThan(19);
});
