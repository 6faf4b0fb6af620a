import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { amount } from '@procwrap/test-kit';
import { expect, test } from 'vitest';
import { openSqlite } from '../../src/sqlite/open-sqlite.ts';
import { folder } from './open.ts';

const writer = join(import.meta.dirname, 'writer.ts');

/** Runs the writer until it has named so many writes, and kills it; what it named last for each run. */
const writeUntilKilled = async (path: string, writes: number) => {
  const argv = ['--conditions=@procwrap/source', writer, path];
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  let said = '';
  try {
    for await (const chunk of child.stdout) {
      said += chunk;
      if (said.split('\n').length > writes) child.kill('SIGKILL');
    }
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
  // The last line may be cut.
  const lines = said.split('\n').slice(0, -1);
  return new Map(lines.map((line) => line.split(' ') as [string, string]));
};

const checkFile = (path: string) => {
  const database = new DatabaseSync(path);
  try {
    return database.prepare('pragma integrity_check').all();
  } finally {
    database.close();
  }
};

type Named = ReadonlyMap<string, string>;

/** Opens the file and looks for what was named. */
const expectNamed = async (path: string, named: Named) => {
  const opened = await openSqlite(path);
  if (opened.kind === 'refused') throw new Error(opened.message);
  const { store, close } = opened.database;
  for (const [uuid, count] of named) {
    const { values = {} } = (await store.findExecution(uuid))?.execution ?? {};
    expect(Number(values.success_count ?? 0)).toBeGreaterThanOrEqual(Number(count));
    expect(values.debug_log_tail).toBe('a line\n'.repeat(500));
  }
  await close();
};

test('what was acknowledged before a kill -9 is there, and the file opens again, each time', async () => {
  const path = join(folder(), 'tasks.db');
  const known = new Map<string, string>();
  for (let kills = 0; kills < amount({ usual: 3, full: 100 }); kills += 1) {
    const named = await writeUntilKilled(path, 40 + 37 * (kills % 10));
    expect(named.size).toBeGreaterThan(9);
    for (const [uuid, count] of named) known.set(uuid, count);
    await expectNamed(path, named);
    expect(checkFile(path)).toEqual([{ integrity_check: 'ok' }]);
  }
  await expectNamed(path, known);
});
