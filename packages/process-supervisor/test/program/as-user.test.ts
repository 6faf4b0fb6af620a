import { describe, expect, it } from 'vitest';
import { becomeOrdered } from '../../src/exec/trampoline/become-ordered.ts';
import { libraryTrampoline } from '../../src/library-trampoline.ts';
import { asUser, throughTrampoline } from '../../src/program/as-user.ts';
import { fakeSelf } from '../command/fake-self.ts';

const identity = { uid: 5, gid: 60, groups: [100], home: '/usr/games' };

describe('asUser', () => {
  it('uses an exec trampoline with the folder, and without variables that Node or the loader reads', async () => {
    const env = {
      A: '1',
      NODE_OPTIONS: '--no-such-option',
      LD_PRELOAD: '/x.so',
      OPENSSL_CONF: '/x',
      PROCWRAP_ID: 'tag',
    };
    const program = { file: 'sh', args: ['-c'], env, cwd: '/tmp' };
    const wrapped = throughTrampoline(asUser(program, identity, ['node', 'trampoline.js']));
    expect(wrapped).toMatchObject({
      file: 'node',
      args: ['trampoline.js', expect.anything(), 'sh', '-c'],
    });
    expect(wrapped).not.toHaveProperty('cwd');
    const plain = Object.keys(wrapped.env).filter((name) => !name.startsWith('PROCWRAP_CHILD_'));
    expect(plain.sort()).toEqual(['NODE_NO_WARNINGS', 'PROCWRAP_ID']);
    const done: unknown[] = [];
    let uid = 0;
    const self = fakeSelf({
      env: wrapped.env,
      getuid: () => uid,
      getgid: () => 60,
      setuid: (to) => {
        uid = to;
        done.push(to);
      },
      chdir: (folder) => void done.push(folder),
      execve: (file, args, given) => {
        done.push(file, args, given);
        throw new Error('no');
      },
    });
    expect(await becomeOrdered(wrapped.args.slice(1), self)).toMatchObject({ kind: 'notStarted' });
    const home = { ...env, HOME: '/usr/games' };
    expect(done.slice(0, 2)).toEqual([5, '/tmp']);
    expect(done.at(-1)).toEqual(home);
  });

  it('needs no folder, and leaves out variables without a value', async () => {
    const program = { file: 'nope', args: [], env: { PATH: '/x' } };
    const wrapped = throughTrampoline(asUser(program, { ...identity, groups: [] }, ['node', 's']));
    const self = fakeSelf({
      env: { ...wrapped.env, PROCWRAP_CHILD_GONE: undefined },
      getuid: () => 5,
      getgid: () => 60,
      execve: (() => {}) as never,
    });
    expect(await becomeOrdered(wrapped.args.slice(1), self)).toMatchObject({ reason: 'notFound' });
  });

  it('does not change a program without another user', () => {
    const program = { file: 'sh', args: [], env: {} };
    expect(throughTrampoline(program)).toBe(program);
    expect(throughTrampoline(asUser(program, identity, []))).toMatchObject({ file: '' });
  });
});

it('throws when the script of the trampoline does not exist', () => {
  expect(() => libraryTrampoline({ execPath: 'node' }, '/no/such/trampoline.js')).toThrow(
    'leave @procwrap/process-supervisor',
  );
  expect(libraryTrampoline({ execPath: 'node' })).toEqual([
    'node',
    '--',
    expect.stringMatching(/bin\.ts$/),
  ]);
});
