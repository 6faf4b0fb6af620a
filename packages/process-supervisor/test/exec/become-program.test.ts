import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { becomeProgram } from '../../src/exec/become-program.ts';
import type { BecomingProcess } from '../../src/own-process.ts';

const env = { PATH: process.env.PATH ?? '', HOME: '/before' };
const identity = { uid: 5, gid: 60, groups: [], home: '/usr/games' };

/** A process that records the program that it would become. */
const createSelf = (more: Partial<BecomingProcess> = {}) => {
  const done: unknown[][] = [];
  const self: BecomingProcess = {
    execPath: process.execPath,
    chdir: (folder) => void done.push(['chdir', folder]),
    on: (signal) => done.push(['on', signal]),
    execve: (file, args, given) => {
      done.push(['execve', file, args, given.HOME]);
      throw Object.assign(new Error('no'), { code: 'E2BIG' });
    },
    ...more,
  };
  return { self, done };
};

describe('becomeProgram', () => {
  it('enters the folder, restores two signals, and becomes the program', () => {
    const { self, done } = createSelf();
    const refused = becomeProgram(
      { file: '/bin/sh', args: ['-c', ':'], cwd: '/tmp', env },
      undefined,
      self,
    );
    expect(done).toEqual([
      ['chdir', '/tmp'],
      ['on', 'SIGPIPE'],
      ['on', 'SIGXFSZ'],
      ['execve', '/bin/sh', ['/bin/sh', '-c', ':'], '/before'],
    ]);
    expect(refused).toMatchObject({ reason: 'failed', message: expect.stringContaining('E2BIG') });
  });

  it('changes the user before, and sets HOME', () => {
    const { self, done } = createSelf({ setuid: (uid) => void done.push(['setuid', uid]) });
    becomeProgram({ file: '/bin/sh', args: [], env }, identity, self);
    expect(done[0]).toEqual(['setuid', 5]);
    expect(done.at(-1)).toEqual(['execve', '/bin/sh', ['/bin/sh'], '/usr/games']);
  });

  it('returns the error of the system', () => {
    const eperm = () => {
      throw Object.assign(new Error('no'), { code: 'EPERM' });
    };
    const program = { file: '/bin/sh', args: [], env };
    const { self } = createSelf({ setuid: eperm });
    expect(becomeProgram(program, identity, self).message).toBe(
      'cannot change the user: the system refused (EPERM)',
    );
    const locked = createSelf({ chdir: eperm }).self;
    expect(becomeProgram({ ...program, cwd: '/x' }, undefined, locked)).toMatchObject({
      reason: 'badWorkDir',
    });
  });

  it('tells what the permission model of Node forbids', () => {
    const denied = () => {
      throw Object.assign(new Error('no'), { code: 'ERR_ACCESS_DENIED' });
    };
    const { self } = createSelf({ execve: denied });
    expect(becomeProgram({ file: '/bin/sh', args: [], env }, undefined, self).message).toContain(
      "cannot start '/bin/sh': Node was started with --permission",
    );
  });

  it('runs a script without #! with a shell, also through a tool in an older Node', () =>
    withTempDir(async (dir) => {
      const file = join(dir, 'plain');
      writeFileSync(file, 'exit 3\n', { mode: 0o755 });
      const { self, done } = createSelf({ version: 'v24.0.0' });
      becomeProgram({ file, args: ['x'], env }, undefined, self);
      const tool = expect.stringMatching(/\/env$/);
      expect(done.at(-1)).toEqual(['execve', tool, [tool, '--', '/bin/sh', file, 'x'], '/before']);
    }));

  it('does not call execve for a program that cannot be started', () =>
    withTempDir(async (dir) => {
      const { self, done } = createSelf();
      const refused = becomeProgram({ file: join(dir, 'nope'), args: [], env }, undefined, self);
      expect(refused).toMatchObject({ reason: 'notFound' });
      expect(done).toEqual([]);
    }));

  it('returns a reason when Node has no execve, or when execve returns', () => {
    const program = { file: '/bin/sh', args: [], env };
    const { execve: _none, ...without } = createSelf().self;
    expect(becomeProgram(program, undefined, without).message).toContain('it has no execve');
    const silent = createSelf({ execve: (() => {}) as never }).self;
    expect(becomeProgram(program, undefined, silent).message).toBe("cannot start '/bin/sh'");
  });
});
