import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asOrdinaryUser, withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { explainNotStarted } from '../../src/program/explain-not-started.ts';

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
