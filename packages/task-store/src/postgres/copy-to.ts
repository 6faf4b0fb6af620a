import { randomUUID } from 'node:crypto';
import type { CopyProgress, CopyResult } from '../ports/move-database.ts';
import { copyRows } from '../rows/moving/copy-rows.ts';
import { settingsRows } from '../rows/settings/settings-rows.ts';
import type { Runner } from '../rows/units/runner.ts';
import type { Db } from '../schema/database.ts';
import { connectPostgres } from './connect-postgres.ts';

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
