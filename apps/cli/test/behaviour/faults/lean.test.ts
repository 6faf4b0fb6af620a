import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, isAlive, withGate, withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { childrenOf, factOf, isShell, startLean } from '../lean/lean-run.ts';
import { brief, withSpool } from './spooled.ts';
import { envOf, withServer } from './under-fault.ts';

/** Notes a near process, and one in a session of its own. */
const family = (dir: string) =>
  `setsid sh -c 'echo $$ > ${dir}/far.new; mv ${dir}/far.new ${dir}/far; exec sleep 3600' & echo $$ > ${dir}/near.new; mv ${dir}/near.new ${dir}/near; sleep 3600`;

const noted = async (file: string) => {
  await eventually(() => existsSync(file));
  return Number(readFileSync(file, 'utf8'));
};

/** Lets the server answer. */
const afterEvents = () => new Promise((resolve) => setImmediate(resolve));

const beatOf = (pid: number | undefined) =>
  childrenOf(pid).find((child) => factOf(child, 'cmdline').includes('--procwrap-lean\0beat'));

it.concurrent('the shell is killed', () =>
  withServer((server) =>
    withTempDir(async (dir) => {
      const { child, ended } = startLean(['sh', '-c', family(dir)], { env: envOf(server) });
      const pids = [await noted(join(dir, 'near')), await noted(join(dir, 'far'))];
      await eventually(() => isShell(child.pid));
      child.kill('SIGKILL');
      expect(await ended).toMatchObject({ code: null, signal: 'SIGKILL' });
      await eventually(() => !pids.some(isAlive));
      await eventually(() => server.executions()[0]?.status === 'ABORTED');
    }),
  ));

it.concurrent('the last Node is killed', () =>
  withServer((server) =>
    withTempDir(async (dir) => {
      server.fault({ method: 'PATCH', whenStatus: 'FAILED', hang: true, times: 1 });
      const script = `setsid sleep 3600 & echo $! > ${dir}/left; exit 3`;
      const { child, ended } = startLean(['sh', '-c', script], { env: envOf(server) });
      await eventually(() => server.requests.length === 2);
      child.kill('SIGKILL');
      await ended;
      expect(isAlive(Number(readFileSync(join(dir, 'left'), 'utf8')))).toBe(false);
      await eventually(() => server.executions()[0]?.status === 'FAILED');
      expect(server.executions()[0]).toMatchObject({ exit_code: 3, failed_attempts: 1 });
    }),
  ));

it.concurrent('the Node of a heartbeat is killed', () =>
  withServer((server) =>
    withGate(async (gate) => {
      const options = ['--api-heartbeat-interval', '0.2'];
      const run = startLean([...options, 'sh', '-c', `${gate.wait}; exit 3`], {
        env: envOf(server),
      });
      process.kill(await eventually(() => beatOf(run.child.pid)), 'SIGKILL');
      const before = server.requests.length;
      await eventually(() => server.requests.length > before + 1);
      gate.open();
      expect((await run.ended).code).toBe(3);
      expect(server.executions()[0]).toMatchObject({ status: 'FAILED' });
    }),
  ));

it.concurrent('the shell is killed in a pause between two attempts', () =>
  withServer((server) =>
    withTempDir(async (dir) => {
      const options = ['-r', '9', '--process-retry-delay', '3600'];
      const command = ['sh', '-c', `touch ${dir}/up; exit 3`];
      const { child, ended } = startLean([...options, ...command], { env: envOf(server) });
      await eventually(() =>
        childrenOf(child.pid).some((pid) => /3600\.000/.test(factOf(pid, 'cmdline'))),
      );
      expect(server.executions()[0]).toMatchObject({ failed_attempts: 1 });
      child.kill('SIGKILL');
      await ended;
      await eventually(() => server.executions()[0]?.status === 'ABORTED');
    }),
  ));

it.concurrent('a stop signal comes while procwrap becomes the shell', () =>
  withServer(async (server) => {
    for (const delayMs of [0, 0, 1, 2, 4]) {
      const before = server.executions().length;
      const { child, ended } = startLean(['sleep', '3600'], { env: envOf(server) });
      await eventually(() => server.executions().length > before);
      // Node has its own name until it becomes another program.
      while (/^\d+ \((node|MainThread)\)/.test(factOf(child.pid, 'stat'))) await afterEvents();
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      child.kill('SIGTERM');
      const { code, signal } = await ended;
      expect(code === 143 || signal === 'SIGTERM').toBe(true);
      await eventually(() => server.executions().every(({ status }) => status === 'ABORTED'));
    }
  }));

it.concurrent('a report of an earlier run waits', () =>
  withSpool(async ({ wrap, env, files }, comeBack) => {
    await wrap([...brief, 'sh', '-c', 'exit 4']);
    const server = await comeBack();
    const { child, ended } = startLean(['sleep', '3600'], { env });
    await eventually(() => server.executions().length === 2 && files().length === 0);
    child.kill('SIGTERM');
    const { code, stderr } = await ended;
    expect(code).toBe(143);
    expect(stderr).toContain('stays in memory, because it sends reports of earlier runs');
    const statuses = server.executions().map(({ status }) => status);
    expect(statuses.toSorted()).toEqual(['ABORTED', 'FAILED']);
  }));

it.concurrent('the shell is killed, and there is no watchdog', () =>
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
