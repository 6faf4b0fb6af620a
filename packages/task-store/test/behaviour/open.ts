import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openMonitorDatabase } from '../../src/open-monitor-database.ts';
import type { MonitorDatabase } from '../../src/ports/monitor-database.ts';

/** A folder that is gone when the test is over. */
export function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'task-store-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** A database that is closed when the test is over. */
export async function openAt(location: string): Promise<MonitorDatabase> {
  const opened = await openMonitorDatabase(location);
  if (opened.kind === 'refused') throw new Error(opened.message);
  onTestFinished(() => opened.database.close());
  return opened.database;
}

/** Everything that an export with secrets says of a database. */
export async function exported(
  database: MonitorDatabase,
  options: { withSecrets?: boolean } = { withSecrets: true },
): Promise<string> {
  const chunks: string[] = [];
  const { Writable } = await import('node:stream');
  const stream = new Writable({
    decodeStrings: false,
    highWaterMark: 1,
    write: (chunk: string, _encoding, done) => {
      chunks.push(chunk);
      setImmediate(done);
    },
  });
  await database.exportTo(stream, options);
  return chunks.join('');
}
