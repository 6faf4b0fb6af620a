import { randomUUID } from 'node:crypto';
import { type Level, levels } from '@procwrap/task-server';
import type { MonitorDatabase, MonitorRows, PersonRow } from '@procwrap/task-store';
import { failure, type Result, success } from '../result.ts';
import { hashPassword } from './passwords.ts';

/** Somebody new. */
export interface NewPerson {
  readonly name: string;
  readonly password: string;
  readonly level: Level;
}

/** Adds somebody; the problem says that the name is taken. */
export async function addPerson(
  database: MonitorDatabase,
  { name, password, level }: NewPerson,
  nowMs: number,
): Promise<Result<PersonRow>> {
  const passwordHash = await hashPassword(password);
  return database.transaction(async (rows) => {
    if (await rows.findPersonByName(name)) return failure('somebody else has this name');
    const person = {
      id: randomUUID(),
      name,
      passwordHash,
      level: levels[level],
      enabled: true,
      createdAtMs: nowMs,
    };
    await rows.insertPerson(person);
    return success(person);
  });
}

/** What can change about somebody. */
export interface PersonChange {
  readonly level?: Level | undefined;
  readonly enabled?: boolean | undefined;
  readonly password?: string | undefined;
  readonly isGone?: boolean;
}

const isAdmin = ({ level, enabled }: Pick<PersonRow, 'level' | 'enabled'>): boolean =>
  enabled && level >= levels.ADMIN;

const wouldLeaveNoAdmin = async (
  rows: MonitorRows,
  before: PersonRow,
  { level, enabled, isGone = false }: PersonChange,
): Promise<boolean> => {
  const after = {
    level: level === undefined ? before.level : levels[level],
    enabled: enabled ?? before.enabled,
  };
  if (!isAdmin(before) || (!isGone && isAdmin(after))) return false;
  return !(await rows.listPeople()).some((one) => one.id !== before.id && isAdmin(one));
};

const write = async (
  rows: MonitorRows,
  id: string,
  change: PersonChange & { readonly passwordHash: string | undefined },
) => {
  const { level, enabled, passwordHash } = change;
  await rows.updatePerson(id, {
    ...(level !== undefined && { level: levels[level] }),
    ...(enabled !== undefined && { enabled }),
    ...(passwordHash !== undefined && { passwordHash }),
  });
};

/** Changes or deletes somebody and ends the sessions; the last admin stays one. */
export async function changePerson(
  database: MonitorDatabase,
  person: PersonRow,
  change: PersonChange,
): Promise<Result<undefined>> {
  const passwordHash =
    change.password === undefined ? undefined : await hashPassword(change.password);
  return database.transaction(async (rows) => {
    if (await wouldLeaveNoAdmin(rows, person, change))
      return failure('This is the last admin: make another one first');
    await rows.deleteSessionsOf(person.id);
    if (change.isGone) await rows.deletePerson(person.id);
    else await write(rows, person.id, { ...change, passwordHash });
    return success(undefined);
  });
}
