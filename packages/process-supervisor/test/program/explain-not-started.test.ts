import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asOrdinaryUser, withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { explainNotStarted } from '../../src/program/explain-not-started.ts';
import { planExec } from '../../src/program/plan-exec.ts';

const problem = (code: string) => Object.assign(new Error('no'), { code });
const program = (file: string, cwd = '/') => ({ file, args: [], cwd, env: { PATH: '/bin' } });

it('names a folder that cannot be entered', () =>
  withTempDir(async (dir) => {
    const cwd = join(dir, 'below');
    mkdirSync(cwd);
    chmodSync(dir, 0o600);
    const why = await asOrdinaryUser(() =>
      explainNotStarted(program('true', cwd), problem('EACCES')),
    ).finally(() => chmodSync(dir, 0o700));
    expect(why).toMatchObject({
      reason: 'badWorkDir',
      message: `cannot start 'true': its working directory '${cwd}' may not be entered`,
    });
  }));

it('explains a program that can be executed but not read', () =>
  withTempDir(async (dir) => {
    const file = join(dir, 'secret');
    writeFileSync(file, '#!/no/such/interpreter\n');
    chmodSync(dir, 0o755);
    chmodSync(file, 0o111);
    const why = await asOrdinaryUser(() => explainNotStarted(program(file), problem('EACCES')));
    expect(why).toMatchObject({
      reason: 'notExecutable',
      message: `cannot start '${file}': it cannot be executed (EACCES)`,
    });
  }));

it('tells what the permission model of Node forbids', () => {
  const why = explainNotStarted(program('/bin/true'), problem('ERR_ACCESS_DENIED'));
  expect(why).toMatchObject({
    reason: 'failed',
    message: expect.stringContaining('--allow-child-process'),
  });
});

it('shows a path as the user wrote it, and a name with the folder in which it was found', () =>
  withTempDir(async (dir) => {
    writeFileSync(join(dir, 'plain'), 'x');
    writeFileSync(join(dir, 'script'), '#!/no/such/interpreter\n', { mode: 0o755 });
    mkdirSync(join(dir, 'sub'));
    const shown = (file: string, code: string) => {
      const why = explainNotStarted({ ...program(file, dir), env: { PATH: dir } }, problem(code));
      const found = planExec({ ...program(file, dir), env: { PATH: dir } }, '/bin/sh');
      return [why, found.ok ? undefined : found.problem].map((each) => each?.message.split(':')[0]);
    };
    const rows = ['./plain', 'sub/../plain', './sub', './script'].map((file) => {
      const code = file === './script' ? 'ENOENT' : 'EACCES';
      return [file, shown(file, code)] as const;
    });
    for (const [file, messages] of rows)
      expect(messages).toEqual([`cannot start '${file}'`, `cannot start '${file}'`]);
    const named = `cannot start '${join(dir, 'script')}'`;
    expect(shown('script', 'ENOENT')).toEqual([named, named]);
  }));
