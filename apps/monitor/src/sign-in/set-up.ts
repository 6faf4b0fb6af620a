import { randomUUID } from 'node:crypto';
import { levels } from '@procwrap/task-server';
import type { MonitorRows, PersonRow } from '@procwrap/task-store';
import { hashPassword } from '../people/passwords.ts';
import type { MonitorContext } from '../server/context.ts';
import { isSameToken, newToken, tokenDigest } from './tokens.ts';

const purpose = 'set-up';
const dayMs = 24 * 3_600_000;

/** Whether nobody can sign in yet. */
export async function needsSetup({ database }: Pick<MonitorContext, 'database'>): Promise<boolean> {
  return (await database.rows.countPeople()) === 0;
}

/** Makes a token for setting up the first admin, good for a day. */
export async function makeSetupToken({
  database,
  now,
}: Pick<MonitorContext, 'database' | 'now'>): Promise<string> {
  const token = newToken();
  await database.rows.insertToken({
    digest: tokenDigest(token),
    purpose,
    expiresAtMs: now() + dayMs,
  });
  return token;
}

interface FirstAdmin {
  readonly token: string;
  readonly name: string;
  readonly password: string;
}

const takeSetupToken = async (
  { options, now }: MonitorContext,
  rows: MonitorRows,
  token: string,
): Promise<boolean> => {
  if (options.adminToken !== undefined && isSameToken(token, options.adminToken)) return true;
  return rows.takeToken(tokenDigest(token), purpose, now());
};

/** Makes the first admin, once, with a token that is known; undefined when it is not, or when somebody was first. */
export async function setUpAdmin(
  context: MonitorContext,
  { token, name, password }: FirstAdmin,
): Promise<PersonRow | undefined> {
  const passwordHash = await hashPassword(password);
  return context.database.transaction(async (rows) => {
    if ((await rows.countPeople()) > 0) return undefined;
    if (!(await takeSetupToken(context, rows, token))) return undefined;
    const person: PersonRow = {
      id: randomUUID(),
      name,
      passwordHash,
      level: levels.ADMIN,
      enabled: true,
      createdAtMs: context.now(),
    };
    await rows.insertPerson(person);
    return person;
  });
}
