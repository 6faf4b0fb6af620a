import { describe, expect, it } from 'vitest';
import { asUser, throughStage } from '../../src/user/as-user.ts';
import { libraryStage } from '../../src/user/library-stage.ts';
import { becomeAsOrdered } from '../../src/user/stage/become-as-ordered.ts';
import { fakeSelf } from '../command/fake-self.ts';

const identity = { uid: 5, gid: 60, groups: [100], home: '/usr/games' };

describe('asUser', () => {
  it('goes by way of a stage, which gets the folder, and nothing that Node or the loader reads', async () => {
    const env = {
      A: '1',
      NODE_OPTIONS: '--no-such-option',
      LD_PRELOAD: '/x.so',
      OPENSSL_CONF: '/x',
      PROCWRAP_ID: 'tag',
    };
    const program = { file: 'sh', args: ['-c'], env, cwd: '/tmp' };
    const staged = throughStage(asUser(program, identity, ['node', 'stage.js']));
    expect(staged).toMatchObject({
      file: 'node',
      args: ['stage.js', expect.anything(), 'sh', '-c'],
    });
    expect(staged).not.toHaveProperty('cwd');
    const plain = Object.keys(staged.env).filter((name) => !name.startsWith('PROCWRAP_CHILD_'));
    expect(plain.sort()).toEqual(['NODE_NO_WARNINGS', 'PROCWRAP_ID']);
    const done: unknown[] = [];
    let uid = 0;
    const self = fakeSelf({
      env: staged.env,
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
    expect(await becomeAsOrdered(staged.args.slice(1), self)).toMatchObject({ kind: 'notStarted' });
    const home = { ...env, HOME: '/usr/games' };
    expect(done.slice(0, 2)).toEqual([5, '/tmp']);
    expect(done.at(-1)).toEqual(home);
  });

  it('needs no folder, and leaves out what has no value', async () => {
    const program = { file: 'nope', args: [], env: { PATH: '/x' } };
    const staged = throughStage(asUser(program, { ...identity, groups: [] }, ['node', 's']));
    const self = fakeSelf({
      env: { ...staged.env, PROCWRAP_CHILD_GONE: undefined },
      getuid: () => 5,
      getgid: () => 60,
      execve: (() => {}) as never,
    });
    expect(await becomeAsOrdered(staged.args.slice(1), self)).toMatchObject({ reason: 'notFound' });
  });

  it('leaves a program without another user as it is', () => {
    const program = { file: 'sh', args: [], env: {} };
    expect(throughStage(program)).toBe(program);
    expect(throughStage(asUser(program, identity, []))).toMatchObject({ file: '' });
  });
});

it('says so when the script of the stage is not there', () => {
  expect(() => libraryStage({ execPath: 'node' }, '/no/such/stage.js')).toThrow(
    'leave @procwrap/process-supervisor',
  );
  expect(libraryStage({ execPath: 'node' })).toEqual(['node', expect.stringMatching(/bin\.ts$/)]);
});
