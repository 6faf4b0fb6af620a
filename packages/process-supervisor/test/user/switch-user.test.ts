import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { switchUser } from '../../src/user/switch-user.ts';

const identity = { uid: 5, gid: 60, groups: [100, 101], home: '/' };

const createSelf = (uid: number, gid: number, groups: readonly number[]) => {
  const done: string[] = [];
  const now = { uid, gid, groups };
  const self = {
    getuid: () => now.uid,
    getgid: () => now.gid,
    getgroups: () => [...now.groups],
    setgroups: (to: readonly number[]) => {
      done.push(`groups ${to}`);
      now.groups = to;
    },
    setgid: (to: number) => {
      done.push(`gid ${to}`);
      now.gid = to;
    },
    setuid: (to: number) => {
      done.push(`uid ${to}`);
      now.uid = to;
    },
  };
  return { self, done };
};

it('changes the groups first and the user last', () => {
  const { self, done } = createSelf(0, 0, [0]);
  switchUser(identity, self);
  expect(done).toEqual(['groups 100,101', 'gid 60', 'uid 5']);
});

it('does nothing when it is our user', () => {
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

it('does nothing on a system without users', () => {
  switchUser(identity, {});
  expect(process.getuid?.()).not.toBe(5);
});

it('uses an effective id that differs from the real one, and a saved one', () => {
  const real = createSelf(5, 60, [100, 101]);
  switchUser(identity, { ...real.self, geteuid: () => (real.done.length > 0 ? 5 : 0) });
  expect(real.done).toHaveLength(3);
});

it.each([
  ['user', { setuid: () => {} }],
  ['group', { setgid: () => {} }],
  ['groups', { setgroups: () => {} }],
])('throws when the %s has not changed', (what, more) => {
  const { self } = createSelf(0, 0, [0]);
  expect(() => switchUser(identity, { ...self, ...more })).toThrow(
    `the ${what} could not be changed completely`,
  );
});

it('prefers the ids of the kernel to those of the process', () => {
  const uid = (process.getuid?.() ?? 0) + 1;
  const { self, done } = createSelf(uid, 60, [100, 101]);
  expect(() => switchUser({ ...identity, uid }, { ...self, pid: process.pid })).toThrow(
    'the user could not be changed completely',
  );
  expect(done).toHaveLength(3);
});

const show = `
  const { readFileSync } = require('node:fs');
  const ids = readFileSync('/proc/self/status', 'latin1').match(/^([UG]id|Groups|CapPrm):.*/gm);
  console.log(ids.join('\\n').replaceAll('\\t', ' '));`;
const source = new URL('../../src/user/switch-user.ts', import.meta.url);

/**
 * The rights of root that are left after a switch to 65534, in a process that setpriv(1) has
 * started with these ids.
 */
const switchAfter = (...words: string[]) => {
  const script = `
    import { createRequire } from 'node:module';
    import { switchUser } from ${JSON.stringify(source)};
    const require = createRequire(import.meta.url);
    switchUser({ uid: 65534, gid: 65534, groups: [], home: '/' }, process);${show}`;
  const node = [process.execPath, '--no-warnings', '--input-type=module', '-e', script];
  return spawnSync('setpriv', [...words, ...node], { encoding: 'utf8' });
};

// Only root can have ids that differ from each other.
describe.runIf(process.getuid?.() === 0)(
  'a process with rights that its real ids do not show',
  () => {
    it.each([
      ['a real id only', ['--ruid=65534', '--rgid=65534', '--clear-groups']],
      ['an effective id only', ['--euid=65534', '--egid=65534', '--keep-groups']],
      ['nothing', ['--keep-groups']],
    ])('keeps none of them after a start with %s', (_name, words) => {
      const { stdout, stderr } = switchAfter(...words);
      expect(stderr).toBe('');
      expect(
        stdout
          .trim()
          .split('\n')
          .map((line) => line.trim()),
      ).toEqual([
        'Uid: 65534 65534 65534 65534',
        'Gid: 65534 65534 65534 65534',
        'Groups:',
        'CapPrm: 0000000000000000',
      ]);
    });

    it('throws when it has no right to change all of them', () => {
      const without = [
        '--ruid=65534',
        '--bounding-set=-setuid',
        '--inh-caps=-setuid',
        '--keep-groups',
      ];
      const { status, stderr } = switchAfter(...without);
      expect(stderr).toMatch(/EPERM/);
      expect(status).toBe(1);
    });
  },
);
