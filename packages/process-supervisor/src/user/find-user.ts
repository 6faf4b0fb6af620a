import type { GroupEntry, PasswdEntry } from './parse-passwd.ts';

/** Everything that makes a process somebody's. */
export interface Identity {
  readonly uid: number;
  readonly gid: number;
  /** Supplementary groups. */
  readonly groups: readonly number[];
  readonly home: string;
}

/** What the system knows of users, and who we are. */
export interface UserDatabase {
  readonly users: readonly PasswdEntry[];
  readonly groups: readonly GroupEntry[];
  readonly ownUid: number;
  readonly ownGid: number;
}

/** An identity, or why there is none, in words that follow the user as written. */
export type UserLookup = Identity | { readonly problem: string };

/** The highest number that Docker and gosu take, though the kernel knows higher ones. */
const highest = 2 ** 31 - 1;

type Found<T> = T | { readonly problem: string };

const readNumber = (text: string): Found<number> | undefined => {
  if (!/^[+-]?\d+$/.test(text)) return undefined;
  const number = Number(text);
  return number >= 0 && number <= highest
    ? number
    : { problem: `is out of range: ${text} is not from 0 to ${highest}` };
};

const findUser = (text: string, database: UserDatabase): Found<Identity & { name: string }> => {
  const { users, ownUid, ownGid } = database;
  const number = text === '' ? ownUid : readNumber(text);
  const entry = users.find(({ name, uid }) => (text !== '' && name === text) || uid === number);
  if (entry) return { ...entry, groups: [] };
  if (number === undefined) return { problem: `names no user of this system: '${text}'` };
  if (typeof number !== 'number') return number;
  return { name: '', uid: number, gid: ownGid, groups: [], home: '/' };
};

const findGroup = (text: string, { groups }: UserDatabase): Found<number> => {
  const number = readNumber(text);
  const entry = groups.find(({ name, gid }) => name === text || gid === number);
  if (entry) return entry.gid;
  return number ?? { problem: `names no group of this system: '${text}'` };
};

/**
 * Finds `user`, `user:group`, `:group` or nothing, each by name or by number, as Docker's USER and gosu read it: a number
 * that nobody has is taken as it is; the groups that list the user come with it unless a group is given; more parts are
 * ignored.
 */
export function findIdentity(spec: string, database: UserDatabase): UserLookup {
  const [userText = '', groupText = ''] = spec.split(':');
  const user = findUser(userText, database);
  if ('problem' in user) return user;
  const { name, uid, gid, home } = user;
  if (groupText === '') {
    const joined = database.groups.filter(({ members }) => name !== '' && members.includes(name));
    return { uid, gid, groups: joined.map((group) => group.gid), home };
  }
  const group = findGroup(groupText, database);
  return typeof group === 'number' ? { uid, gid: group, groups: [], home } : group;
}
