import { randomUUID } from 'node:crypto';
import type { Runner } from '../database/runner.ts';
import { connectPostgres } from '../postgres/connect-postgres.ts';
import type { Db } from '../schema/database.ts';
import { settingsRows } from '../settings/settings-rows.ts';
import { type CopyProgress, type CopyResult, copyRows } from './copy-rows.ts';

/** The setting that names a database for as long as it exists. */
const idSetting = 'database-id';

const readId = async (db: Db): Promise<string> => {
  const { readSetting, writeSetting } = settingsRows(db);
  const known = await readSetting(idSetting);
  if (known !== undefined) return known;
  const id = randomUUID();
  await writeSetting(idSetting, id);
  return id;
};

/** Copies a database to an empty one in PostgreSQL, or continues a copy that was cut off. */
export async function copyTo(
  from: Runner,
  location: string,
  onProgress: (progress: CopyProgress) => void,
): Promise<CopyResult> {
  const source = await from.write(readId);
  const connected = await connectPostgres(location);
  if (connected.kind === 'refused') return connected;
  const { runner: to, shown, close } = connected;
  try {
    const result = await copyRows({ from, to, source, onProgress });
    if (result.kind === 'copied') return result;
    return { ...result, message: `${shown} ${result.message}` };
  } finally {
    await close();
  }
}
