import { failure, type Result, success } from '@procwrap/core';
import type { GroupEntry, PasswdEntry } from './parse-passwd.ts';

/** The user and the groups of a process. */
export interface Identity {
  readonly uid: number;
  readonly gid: number;
  /** Supplementary groups. */
  readonly groups: readonly number[];
  readonly home: string;
}

/** The users and groups of the system, and the user and group of this process. */
export interface UserDatabase {
  readonly users: readonly PasswdEntry[];
  readonly groups: readonly GroupEntry[];
  readonly ownUid: number;
  readonly ownGid: number;
}

/** The highest number that Docker and gosu accept; the kernel accepts higher ones. */
const highest = 2 ** 31 - 1;

const readNumber = (text: string): Result<number> | undefined => {
  if (!/^[+-]?\d+$/.test(text)) return undefined;
  const number = Number(text);
  return number >= 0 && number <= highest
    ? success(number)
    : failure(`is out of range: ${text} is not from 0 to ${highest}`);
};

const numberIn = (number: Result<number> | undefined): number | undefined =>
  number?.ok ? number.value : undefined;

const findUser = (text: string, database: UserDatabase): Result<PasswdEntry> => {
  const { users, ownUid, ownGid } = database;
  const number = text === '' ? success(ownUid) : readNumber(text);
  const wanted = numberIn(number);
  const entry = users.find(({ name, uid }) => (text !== '' && name === text) || uid === wanted);
  if (entry) return success(entry);
  if (!number) return failure(`names no user of this system: '${text}'`);
  if (!number.ok) return number;
  return success({ name: '', uid: number.value, gid: ownGid, home: '/' });
};

const findGroup = (text: string, { groups }: UserDatabase): Result<number> => {
  const number = readNumber(text);
  const wanted = numberIn(number);
  const entry = groups.find(({ name, gid }) => name === text || gid === wanted);
  if (entry) return success(entry.gid);
  return number ?? failure(`names no group of this system: '${text}'`);
};

/**
 * Finds `user`, `user:group`, `:group` or an empty text, each by name or number, as Docker's USER
 * and gosu read it: a number without a user is accepted; without a group, the user's supplementary
 * groups are included; further parts are ignored. A problem continues the sentence "the user ...",
 * e.g. "names no user of this system".
 */
export function findIdentity(spec: string, database: UserDatabase): Result<Identity> {
  const [userText = '', groupText = ''] = spec.split(':');
  const user = findUser(userText, database);
  if (!user.ok) return user;
  const { name, uid, gid, home } = user.value;
  if (groupText === '') {
    const joined = database.groups.filter(({ members }) => name !== '' && members.includes(name));
    return success({ uid, gid, groups: joined.map((group) => group.gid), home });
  }
  const group = findGroup(groupText, database);
  return group.ok ? success({ uid, gid: group.value, groups: [], home }) : group;
}
