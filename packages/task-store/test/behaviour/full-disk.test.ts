import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { folder, openAt } from './open.ts';

const writer = join(import.meta.dirname, 'full-disk-writer.ts');

/** A process whose files may have 4 MiB at most: a write beyond fails, as on a full disk. */
const writeUntilFull = async (path: string) => {
  const command = 'ulimit -f 8192; exec "$@"';
  const argv = [
    '-c',
    command,
    'sh',
    process.execPath,
    '--conditions=@procwrap/source',
    writer,
    path,
  ];
  const { stdout } = await promisify(execFile)('bash', argv);
  return JSON.parse(stdout) as { written: number; problem: string; canRead: boolean };
};

test('a full disk is an error of the write, the rest stays readable, and what was acknowledged is there', async () => {
  const path = join(folder(), 'tasks.db');
  const { written, problem, canRead } = await writeUntilFull(path);
  expect(problem).toMatch(/disk|full/);
  expect(canRead).toBe(true);
  expect(written).toBeGreaterThan(10);
  const database = await openAt(path);
  for (let number = 0; number < written; number += 1)
    expect(await database.rows.readSetting(`n${number}`)).toHaveLength(20_000);
  await database.rows.writeSetting('again', 'x');
});
