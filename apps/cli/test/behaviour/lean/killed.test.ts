import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, isAlive, withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { useServer } from '../../server.ts';
import { childrenOf, factOf, isShell, startLean } from './lean-run.ts';

const server = useServer();
const family = (dir: string) =>
  `setsid sh -c 'echo $$ > ${dir}/far.new; mv ${dir}/far.new ${dir}/far; exec sleep 3600' & echo $$ > ${dir}/near.new; mv ${dir}/near.new ${dir}/near; sleep 3600`;
const noted = async (file: string) => {
  await eventually(() => existsSync(file));
  return Number(readFileSync(file, 'utf8'));
};

it('kills all processes and reports the end when the shell is killed', () =>
  withTempDir(async (dir) => {
    const { child, ended } = startLean(['sh', '-c', family(dir)], { env: server.env() });
    const pids = [await noted(join(dir, 'near')), await noted(join(dir, 'far'))];
    await eventually(() => isShell(child.pid));
    child.kill('SIGKILL');
    expect(await ended).toMatchObject({ code: null, signal: 'SIGKILL' });
    await eventually(() => !pids.some(isAlive));
    await eventually(() => server.execution()?.status === 'ABORTED');
  }));

it('reports the end when the last Node is killed', () =>
  withTempDir(async (dir) => {
    const hang = { method: 'PATCH', whenStatus: 'FAILED', hang: true, times: 1 } as const;
    server.get().fault(hang);
    const script = `setsid sleep 3600 & echo $! > ${dir}/left; exit 3`;
    const { child, ended } = startLean(['sh', '-c', script], { env: server.env() });
    await eventually(() => server.bodies().length === 2);
    child.kill('SIGKILL');
    await ended;
    expect(isAlive(Number(readFileSync(join(dir, 'left'), 'utf8')))).toBe(false);
    await eventually(() => server.execution()?.status === 'ABORTED');
  }));

it('leaves no process when it is killed in a pause', () =>
  withTempDir(async (dir) => {
    const options = ['-r', '9', '--process-retry-delay', '3600'];
    const { child, ended } = startLean([...options, 'sh', '-c', `touch ${dir}/up; exit 3`], {
      env: server.env(),
    });
    await eventually(() =>
      childrenOf(child.pid).some((pid) => /3600/.test(factOf(pid, 'cmdline'))),
    );
    expect(server.execution()).toMatchObject({ failed_attempts: 1 });
    child.kill('SIGKILL');
    await ended;
    await eventually(() => server.execution()?.status === 'ABORTED');
  }));

it('leaves the command alone without a watchdog', () =>
  withTempDir(async (dir) => {
    const script = `echo $$ > ${dir}/near.new; mv ${dir}/near.new ${dir}/near; exec sleep 3600 >/dev/null 2>&1`;
    const { child, ended } = startLean(['-o', '--no-watchdog', 'sh', '-c', script]);
    const pid = await noted(join(dir, 'near'));
    await eventually(() => isShell(child.pid));
    child.kill('SIGKILL');
    await ended;
    expect(isAlive(pid)).toBe(true);
    process.kill(pid, 'SIGKILL');
  }));
