import { spawn } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { program as kit, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { exitCodeOf, type Program } from '../../src/index.ts';
import { type StartSettings, startProgram } from '../../src/start/start-program.ts';
import { asJobServer } from '../job-server.ts';

const path = '/usr/local/bin:/usr/bin:/bin';
const quiet: StartSettings = { stdio: 'ignore', detached: true };
const run = async (wanted: Partial<Program>, settings: Partial<StartSettings> = {}) => {
  const program = { file: 'true', args: [], env: { PATH: path }, ...wanted };
  const started = await startProgram(program, { ...quiet, ...settings });
  return started.ok ? started.value.exit : started.problem;
};
const exited = (exitCode: number) => ({ kind: 'exited', exitCode });

const failing = (code: string, times: number) => {
  let left = times;
  const calls: string[][] = [];
  const fake = (file: string, args: string[], options: object) => {
    calls.push([file, ...args]);
    left -= 1;
    if (left >= 0) throw Object.assign(new Error(`spawn ${code}`), { code });
    return spawn(file, args, options);
  };
  return { calls, spawn: fake as typeof spawn };
};

describe('a program that starts', () => {
  it.each([0, 1, 126, 255])('ends with its exit code %i', async (code) => {
    expect(await run({ file: kit('exits-with.sh'), args: [String(code)] })).toEqual(exited(code));
  });

  it.each(['TERM', 'KILL', 'HUP'])('ends by signal %s', async (name) => {
    const end = await run({ file: kit('kills-itself.sh'), args: [name] });
    expect(end).toEqual({ kind: 'signalled', signal: `SIG${name}` });
  });

  it('is found in the PATH of its own environment, also relative to its own folder', async () => {
    await withTempDir(async (dir) => {
      await mkdir(join(dir, 'tools'));
      await writeFile(join(dir, 'tools/my-tool'), '#!/bin/sh\nexit 9\n', { mode: 0o755 });
      expect(await run({ file: 'my-tool', env: { PATH: `${dir}/tools` } })).toEqual(exited(9));
      expect(await run({ file: 'my-tool', cwd: dir, env: { PATH: 'tools' } })).toEqual(exited(9));
      expect(await run({ file: './tools/my-tool', cwd: dir })).toEqual(exited(9));
    });
  });

  it('may be a script without #!', async () => {
    await withTempDir(async (dir) => {
      const file = join(dir, 'bare');
      await writeFile(file, 'exit 8\n', { mode: 0o755 });
      expect(await run({ file })).toEqual(exited(8));
    });
  });

  it('may be a script without #!, also with a C library that refuses it', async () => {
    await withTempDir(async (dir) => {
      const file = join(dir, 'bare');
      await writeFile(file, 'exit "$1"\n', { mode: 0o755 });
      const refusing = failing('ENOEXEC', 1);
      expect(await run({ file, args: ['8'] }, refusing)).toEqual(exited(8));
      expect(refusing.calls).toEqual([
        [file, '8'],
        ['/bin/sh', file, '8'],
      ]);
    });
  });
});

describe('the descriptors of a job server', () => {
  it('have the same numbers in the program', async () => {
    const { fds, link, env } = asJobServer();
    const script = 'for fd; do [ "$(readlink "/proc/$$/fd/$fd")" = "$LINK" ] || exit 1; done';
    const words = { file: '/bin/sh', args: ['-c', script, 'sh', ...fds.map(String)] };
    const given = { PATH: path, LINK: link };
    const stdio: StartSettings['stdio'] = ['ignore', 'ignore', 'ignore'];
    expect(await run({ ...words, env: { ...given, ...env } }, { stdio })).toEqual(exited(0));
    expect(await run({ ...words, env: given }, { stdio })).toEqual(exited(1));
  });
});

describe('a program that does not start', () => {
  const expectRefusal = async (wanted: Partial<Program>, expected: [string, number, string]) => {
    const end = await run(wanted);
    const [reason, code, message] = expected;
    expect(end).toEqual({ kind: 'notStarted', reason, message: expect.stringContaining(message) });
    expect(exitCodeOf(end)).toBe(code);
  };

  it('is in no folder of the PATH', async () => {
    await expectRefusal({ file: 'no-such-tool' }, [
      'notFound',
      127,
      `'no-such-tool' in PATH (${path})`,
    ]);
    await expectRefusal({ file: 'no-such-tool', env: {} }, ['notFound', 127, '(/bin:/usr/bin)']);
  });

  it('is at no such path', async () => {
    await expectRefusal({ file: '/no/such/tool' }, [
      'notFound',
      127,
      `cannot find '/no/such/tool'`,
    ]);
  });

  it('has a working directory that is missing or a file', async () => {
    await expectRefusal({ cwd: '/no/such/dir' }, [
      'badWorkDir',
      126,
      `'/no/such/dir' does not exist`,
    ]);
    await expectRefusal({ cwd: '/etc/passwd' }, ['badWorkDir', 126, 'is not a directory']);
  });

  it('has no permission, also when only a later folder has the name', async () => {
    await withTempDir(async (dir) => {
      const file = join(dir, 'locked');
      await writeFile(file, '#!/bin/sh\n');
      await chmod(file, 0o644);
      await expectRefusal({ file }, ['notExecutable', 126, 'chmod +x']);
      await expectRefusal({ file: 'locked', env: { PATH: `/no:${dir}` } }, [
        'notExecutable',
        126,
        file,
      ]);
    });
  });

  it('is a directory', async () => {
    await expectRefusal({ file: '/etc' }, ['notExecutable', 126, `'/etc': it is a directory`]);
  });

  it('is below a file', async () => {
    await expectRefusal({ file: '/etc/passwd/x' }, ['failed', 126, 'ENOTDIR']);
  });

  it('has an interpreter that is missing or not executable', async () => {
    await withTempDir(async (dir) => {
      const file = join(dir, 'script');
      await writeFile(file, '#!/no/such/interpreter -x\n', { mode: 0o755 });
      await expectRefusal({ file }, [
        'notFound',
        127,
        `its interpreter '/no/such/interpreter' does not exist`,
      ]);
      await writeFile(file, '#! /etc/passwd\n');
      await expectRefusal({ file }, [
        'notExecutable',
        126,
        `through its interpreter '/etc/passwd'`,
      ]);
    });
  });

  it('is a name that no file can have', async () => {
    await expectRefusal({ file: `a${'b'.repeat(5000)}` }, ['failed', 126, 'ENAMETOOLONG']);
    await expectRefusal({ file: '' }, ['notFound', 127, 'without a name']);
    await expectRefusal({ args: ['a\0b'] }, ['failed', 126, 'ERR_INVALID_ARG_VALUE']);
  });

  it('has more arguments than the system takes', async () => {
    await expectRefusal({ args: ['x'.repeat(3_000_000)] }, ['failed', 126, 'E2BIG']);
  });

  it.each([
    ['ENOENT', 'notFound', 'loader'],
    ['EACCES', 'notExecutable', 'EACCES'],
    ['EAGAIN', 'failed', 'EAGAIN'],
  ])('is refused by the system with %s', async (code, reason, message) => {
    const end = await run({ file: '/bin/true' }, failing(code, 9));
    expect(end).toMatchObject({ reason, message: expect.stringContaining(message) });
  });

  it('is a file without permissions, or in such a folder', async () => {
    const blind = await run({ file: '/no/such' }, failing('EACCES', 9));
    expect(blind).toMatchObject({ reason: 'notExecutable' });
    const unnamed = await run(
      {},
      {
        spawn: (() => {
          throw 'no reason';
        }) as unknown as typeof spawn,
      },
    );
    expect(unnamed).toMatchObject({
      reason: 'failed',
      message: expect.stringContaining('unknown error'),
    });
    const noScript = await run({ file: '/no/such' }, failing('ENOEXEC', 9));
    expect(noScript).toMatchObject({ reason: 'failed' });
  });
});
