import { expect, it } from 'vitest';
import { switchUser } from '../../src/user/switch-user.ts';

const identity = { uid: 5, gid: 60, groups: [100, 101], home: '/' };

const createSelf = (uid: number, gid: number, groups: number[]) => {
  const done: string[] = [];
  const self = {
    getuid: () => uid,
    getgid: () => gid,
    getgroups: () => groups,
    setgroups: (to: readonly number[]) => void done.push(`groups ${to}`),
    setgid: (to: number) => void done.push(`gid ${to}`),
    setuid: (to: number) => void done.push(`uid ${to}`),
  };
  return { self, done };
};

it('takes the groups first and the user last', () => {
  const { self, done } = createSelf(0, 0, [0]);
  switchUser(identity, self);
  expect(done).toEqual(['groups 100,101', 'gid 60', 'uid 5']);
});

it('does nothing when we are that user already', () => {
  const { self, done } = createSelf(5, 60, [60, 101, 100]);
  switchUser(identity, self);
  expect(done).toEqual([]);
});

it.each([
  ['another user', 6, 60, [100, 101]],
  ['another group', 5, 61, [100, 101]],
  ['other groups', 5, 60, [100]],
])('switches from %s', (_name, uid, gid, groups) => {
  const { self, done } = createSelf(uid, gid, groups);
  switchUser(identity, self);
  expect(done).toHaveLength(3);
});

it('is nothing on a system without users', () => {
  switchUser(identity, {});
  expect(process.getuid?.()).not.toBe(5);
});
