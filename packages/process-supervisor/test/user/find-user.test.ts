import { describe, expect, it } from 'vitest';
import { findIdentity } from '../../src/user/find-user.ts';
import { parseGroup, parsePasswd } from '../../src/user/parse-passwd.ts';
import { readUserDatabase } from '../../src/user/read-users.ts';

const passwd = `root:x:0:0:root:/root:/bin/sh
daemon:x:1:1:daemon:/usr/sbin:/bin/false
games:x:5:60:games:/usr/games:/bin/false
nobody:x:65534:65534:nobody:/nonexistent:/bin/false`;
const group = `root:x:0:
daemon:x:1:nobody
games:x:60:nobody
users:x:100:games,nobody
nogroup:x:65534:`;
const database = {
  users: parsePasswd(passwd),
  groups: parseGroup(group),
  ownUid: 0,
  ownGid: 0,
};
const find = (spec: string) => findIdentity(spec, database);
const shown = (spec: string) => {
  const found = find(spec);
  if (!found.ok) return found.problem;
  const { uid, gid, groups } = found.value;
  return `${uid}:${gid}:${groups.join()}`;
};

describe('findIdentity', () => {
  it.each([
    ['0', '0:0:'],
    ['0:0', '0:0:'],
    ['root', '0:0:'],
    ['0:root', '0:0:'],
    ['root:0', '0:0:'],
    ['root:root', '0:0:'],
    ['1000', '1000:0:'],
    ['0:1000', '0:1000:'],
    ['1000:1000', '1000:1000:'],
    ['root:1000', '0:1000:'],
    ['1000:root', '1000:0:'],
    ['1000:daemon', '1000:1:'],
    ['games', '5:60:100'],
    ['games:daemon', '5:1:'],
    ['nobody', '65534:65534:1,60,100'],
    ['5', '5:60:100'],
    ['0:', '0:0:'],
    ['', '0:0:'],
    [':0', '0:0:'],
    ['::', '0:0:'],
    ['0:0:0', '0:0:'],
    ['007', '7:0:'],
    ['2147483647', '2147483647:0:'],
  ])('finds %j', (spec, expected) => expect(shown(spec)).toBe(expected));

  it.each([
    ['bogus', "names no user of this system: 'bogus'"],
    ['0day', "names no user of this system: '0day'"],
    ['0:bogus', "names no group of this system: 'bogus'"],
    ['0:0day', "names no group of this system: '0day'"],
    ['2147483648', 'is out of range'],
    ['-1', 'is out of range'],
    ['0:2147483648', 'is out of range'],
    ['0x0', 'names no user'],
    ['1e3', 'names no user'],
    [' 0', 'names no user'],
  ])('refuses %j', (spec, problem) => expect(shown(spec)).toContain(problem));

  it.each([
    ['root', '/root'],
    ['0:1000', '/root'],
    ['1000', '/'],
    ['1000:root', '/'],
    ['games', '/usr/games'],
    ['games:daemon', '/usr/games'],
    ['', '/root'],
  ])('knows the home of %j', (spec, home) => expect(find(spec)).toMatchObject({ value: { home } }));

  it('is our own user for an empty text', () => {
    const us = { ...database, ownUid: 4242, ownGid: 17 };
    const value = { uid: 4242, gid: 17, groups: [], home: '/' };
    expect(findIdentity('', us)).toEqual({ ok: true, value });
  });
});

describe('readUserDatabase', () => {
  it('reads this system', () => {
    const { users, groups } = readUserDatabase({ ownUid: 0, ownGid: 0 });
    expect(users.find(({ uid }) => uid === 0)?.name).toBe('root');
    expect(groups.length).toBeGreaterThan(0);
  });

  it('finds no users in an image without those files', () => {
    const own = { ownUid: 1, ownGid: 2 };
    expect(readUserDatabase(own, '/no/such')).toEqual({ ...own, users: [], groups: [] });
  });
});
