import { keyDigest } from '@procwrap/task-server';
import type { MonitorDatabase } from '@procwrap/task-store';
import { createKey } from '../keys/create-key.ts';
import { readPrivate, writePrivate } from './data-folder.ts';

/** How a job on this machine reaches the monitor; what `local.json` holds. */
export interface LocalAccess {
  readonly baseUrl: string;
  readonly apiKey: string;
}

const keyName = 'local';

const readKey = async (path: string, { store }: MonitorDatabase): Promise<string | undefined> => {
  const apiKey = readPrivate(path)?.apiKey;
  if (typeof apiKey !== 'string') return undefined;
  return (await store.findKey(keyDigest(apiKey))) && apiKey;
};

const listOld = async ({ rows }: MonitorDatabase) =>
  (await rows.listNamedKeys()).filter(({ name }) => name === keyName);

/** With PostgreSQL another replica may use the key: its own data folder has it. */
const mayBeOfOther = async (database: MonitorDatabase): Promise<boolean> =>
  database.kind === 'postgres' && (await listOld(database)).length > 0;

const replaceKey = async (database: MonitorDatabase, nowMs: number): Promise<string> => {
  for (const { id } of await listOld(database)) await database.rows.deleteKey(id);
  // A job makes its task when it first runs, for which the API wants a developer; the file is for the owner of the data alone.
  const settings = { name: keyName, level: 'DEVELOPER', environment: 'production' } as const;
  const { text } = await createKey(database, { ...settings, createdBy: 'the first start' }, nowMs);
  return text;
};

interface LocalAccessSettings {
  readonly path: string;
  readonly database: MonitorDatabase;
  readonly baseUrl: string;
  readonly nowMs: number;
}

/**
 * Writes `local.json`; its key is made anew where there is none, or one that is not known. `isNew`
 * says which. Undefined where the key may be that of another replica: then nothing is written.
 */
export async function writeLocalAccess(
  settings: LocalAccessSettings,
): Promise<(LocalAccess & { readonly isNew: boolean }) | undefined> {
  const { path, database, baseUrl, nowMs } = settings;
  const known = await readKey(path, database);
  if (known === undefined && (await mayBeOfOther(database))) return undefined;
  const apiKey = known ?? (await replaceKey(database, nowMs));
  const access: LocalAccess = { baseUrl, apiKey };
  writePrivate(path, access);
  return { ...access, isNew: known === undefined };
}
