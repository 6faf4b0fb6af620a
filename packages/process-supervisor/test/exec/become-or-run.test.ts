import { expect, it } from 'vitest';
import { becomeOrRun } from '../../src/exec/become-or-run.ts';
import type { StayingProcess } from '../../src/own-process.ts';
import { asJobServer } from '../job-server.ts';
import { ownEnv } from '../own-env.ts';

const jobs = () => ({ ...ownEnv(), ...asJobServer().env });
const identity = { uid: 5, gid: 60, groups: [], home: '/' };

/** A process that records the program that it would become. */
const createSelf = () => {
  const became: string[] = [];
  const self: StayingProcess = {
    execPath: process.execPath,
    chdir: () => {},
    on: () => {},
    off: () => {},
    execve: (file): never => {
      became.push(file);
      throw Object.assign(new Error('no'), { code: 'EACCES' });
    },
  };
  return { self, became };
};

it('becomes a program when no descriptor would be lost', async () => {
  const { self, became } = createSelf();
  const env = { PATH: process.env.PATH ?? '', MAKEFLAGS: '' };
  const end = await becomeOrRun({ file: '/bin/true', args: [], env }, undefined, self);
  expect(end.kind).toBe('notStarted');
  expect(became).toEqual(['/bin/true']);
});

it('runs a program that needs descriptors which Node would close', async () => {
  const { self, became } = createSelf();
  const program = { file: '/bin/sh', args: ['-c', 'exit 7'], env: jobs() };
  expect(await becomeOrRun(program, undefined, self)).toEqual({ kind: 'exited', exitCode: 7 });
  expect(became).toEqual([]);
});

it('does not run a program when the user could not be changed', async () => {
  const { self, became } = createSelf();
  const setuid = () => {
    throw Object.assign(new Error('no'), { code: 'EPERM' });
  };
  const program = { file: '/bin/true', args: [], env: jobs() };
  expect(await becomeOrRun(program, identity, { ...self, setuid })).toMatchObject({
    kind: 'notStarted',
    message: 'cannot change the user: the system refused (EPERM)',
  });
  expect(became).toEqual([]);
});
