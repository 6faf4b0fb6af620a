import { randomBytes, randomUUID } from 'node:crypto';
import { keyDigest, type Level, levels } from '@procwrap/task-server';
import type { MonitorDatabase, NamedKeyRow } from '@procwrap/task-store';

/** Everything of a monitor belongs to one group. */
export const group = 1;

/** What a new key may do, and for whom it is. */
export interface NewKey {
  readonly name: string;
  readonly level: Level;
  /** The only run environment that it sees, by name; null sees all. */
  readonly environment: string | null;
  readonly createdBy: string;
}

const findOrMakeEnvironment = (
  { store }: Pick<MonitorDatabase, 'store'>,
  name: string,
): Promise<string> =>
  store.transaction(async (rows) => {
    const found = await rows.findEnvironment({ kind: 'name', group, name });
    if (found) return found.uuid;
    const uuid = randomUUID();
    await rows.insertEnvironment({ uuid, name, group });
    return uuid;
  });

/** Makes a key of 40 random hexadecimal digits; only its SHA-256 is stored. The run environment is made if need be. */
export async function createKey(
  database: MonitorDatabase,
  wanted: NewKey,
  nowMs: number,
): Promise<{ readonly row: NamedKeyRow; readonly text: string }> {
  const { name, level, environment, createdBy } = wanted;
  const text = randomBytes(20).toString('hex');
  const environmentUuid =
    environment === null ? null : await findOrMakeEnvironment(database, environment);
  const row: NamedKeyRow = {
    id: randomUUID(),
    digest: keyDigest(text),
    name,
    username: name,
    group,
    level: levels[level],
    userLevel: levels[level],
    environmentUuid,
    enabled: true,
    createdAtMs: nowMs,
    createdBy,
    lastUsedAtMs: null,
  };
  await database.rows.insertNamedKey(row);
  return { row, text };
}
