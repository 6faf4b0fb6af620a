import type { BecomingProcess } from '@procwrap/process-supervisor/exec';
import { expect, it } from 'vitest';
import { becomeStage, throughStage } from '../../src/exec/become-stage.ts';
import { becomeWord } from '../../src/exec/become-word.ts';
import { identityOf } from '../../src/exec/identity-of.ts';

const identity = { uid: 5, gid: 60, groups: [100], home: '/usr/games' };
const program = { file: 'sh', args: ['-c', ':'], env: { PATH: '/usr/bin:/bin' } };

it('starts us anew to change the user, and then becomes the program', () => {
  const staged = throughStage(program, identity, ['/node', '/procwrap.cjs']);
  expect(staged).toMatchObject({ file: '/node', env: program.env });
  const [script, word, ...rest] = staged.args;
  expect([script, word]).toEqual(['/procwrap.cjs', becomeWord]);
  const done: unknown[] = [];
  const lines: string[] = [];
  const self: BecomingProcess = {
    execPath: process.execPath,
    setgroups: (to) => void done.push(to),
    setgid: (to) => void done.push(to),
    setuid: (to) => void done.push(to),
    chdir: () => {},
    on: () => {},
    execve: (_file, args, env) => {
      done.push(args, env.HOME);
      throw new Error('stays here for the test');
    },
  };
  const writeLine = (line: string) => void lines.push(line);
  const env = { ...program.env, UNSET: undefined };
  expect(becomeStage(rest, { env, self, writeLine })).toBe(126);
  expect(done).toEqual([[100], 60, 5, ['sh', '-c', ':'], '/usr/games']);
  expect(lines.join()).toContain('procwrap ERROR cannot start');
});

it('does not know what to become without being told', () => {
  const self = { execPath: process.execPath, chdir: () => {}, on: () => {} };
  const stage = { env: {}, self, writeLine: () => {} };
  expect(() => becomeStage([], stage)).toThrow('JSON');
  expect(throughStage(program, identity, []).file).toBe('');
});

it('finds who is meant also where nobody has a number', () => {
  const self = { execPath: process.execPath, chdir: () => {}, on: () => {} };
  expect(identityOf(undefined, self)).toEqual({ identity: undefined });
  expect(identityOf('0:0', self)).toMatchObject({ identity: { uid: 0, gid: 0 } });
  expect(identityOf('no-such-user', self)).toHaveProperty('finding');
});
