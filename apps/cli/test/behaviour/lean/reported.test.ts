import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, withGate, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { useServer } from '../../server.ts';
import { childrenOf, factOf, isShell, startLean } from './lean-run.ts';

const server = useServer();
const statuses = () => server.bodies().map(({ body }) => (body as { status?: string }).status);
const beats = () =>
  server
    .bodies()
    .filter(
      ({ method, body }) =>
        method === 'PATCH' && (body as { status?: string }).status === 'RUNNING',
    ).length;
const often = ['--api-heartbeat-interval', '0.2'];
const beatOf = (pid: number | undefined) =>
  childrenOf(pid).find((child) => factOf(child, 'cmdline').includes('--procwrap-lean\0beat'));

describe('a reported lean run', () => {
  it('sends heartbeats and the end, and nothing after the end', () =>
    withGate(async (gate) => {
      const run = startLean([...often, 'sh', '-c', `${gate.wait}; exit 3`], { env: server.env() });
      await eventually(() => beats() > 3);
      gate.open();
      expect((await run.ended).code).toBe(3);
      expect(statuses().at(-1)).toBe('FAILED');
      expect(server.execution()).toMatchObject({ status: 'FAILED', exit_code: 3 });
    }));

  it('reports failed attempts and a timeout', async () => {
    const options = ['-r', '1', '-t', '0.2', '--process-retry-delay', '0.1'];
    const { code } = await startLean([...options, 'sleep', '3600'], { env: server.env() }).ended;
    expect(code).toBe(124);
    expect(server.execution()).toMatchObject({
      status: 'TERMINATED_AFTER_TIME_OUT',
      timed_out_attempts: 2,
    });
  });

  it('stops when the server answers a heartbeat with a stop', () =>
    withTempDir(async (dir) => {
      const script = `trap 'exit 0' TERM; touch ${dir}/up; while :; do sleep 0.02; done`;
      const run = startLean([...often, 'sh', '-c', script], { env: server.env() });
      await eventually(() => existsSync(join(dir, 'up')) && server.execution());
      server.get().askToStop(String(server.execution()?.uuid));
      expect((await run.ended).code).toBe(75);
      expect(server.execution()).toMatchObject({ status: 'STOPPED', exit_code: 0 });
    }));

  it('continues when the Node of a heartbeat is killed', () =>
    withGate(async (gate) => {
      const run = startLean([...often, 'sh', '-c', gate.wait], { env: server.env() });
      process.kill(await eventually(() => beatOf(run.child.pid)), 'SIGKILL');
      const before = beats();
      await eventually(() => beats() > before + 1);
      gate.open();
      expect((await run.ended).code).toBe(0);
      expect(server.execution()).toMatchObject({ status: 'SUCCEEDED' });
    }));

  it('does not wait for a heartbeat without an answer', () =>
    withGate(async (gate) => {
      const run = startLean([...often, 'sh', '-c', gate.wait], { env: server.env() });
      server.get().fault({ method: 'PATCH', whenStatus: 'RUNNING', hang: true, times: 1 });
      await eventually(() => beats() > 0);
      gate.open();
      expect((await run.ended).code).toBe(0);
      expect(server.execution()).toMatchObject({ status: 'SUCCEEDED' });
    }));

  it('sends no further heartbeat when the server has closed the record', () =>
    withGate(async (gate) => {
      const run = startLean([...often, 'sh', '-c', gate.wait], { env: server.env() });
      server.get().fault({ method: 'PATCH', whenStatus: 'RUNNING', status: 404, times: 1 });
      await eventually(() => beats() === 1);
      await eventually(() => beatOf(run.child.pid) === undefined);
      gate.open();
      expect((await run.ended).code).toBe(0);
      expect(beats()).toBe(1);
      expect(statuses()).toEqual(['RUNNING', 'RUNNING']);
    }));

  it('hides secrets: none is in an argument or in a file, and log lines are masked', () =>
    withTempDir((dir) =>
      withGate(async (gate) => {
        const env = {
          ...server.env(),
          TMPDIR: dir,
          PROC_WRAPPER_RESOLVE_SECRETS: 'true',
          TOKEN_FOR_PROC_WRAPPER_TO_RESOLVE: 'PLAIN:hunter2hunter2',
        };
        const run = startLean(['sh', '-c', `${gate.wait}; echo $TOKEN`], { env });
        await eventually(() => isShell(run.child.pid) && childrenOf(run.child.pid).length > 1);
        const all = [Number(run.child.pid), ...childrenOf(run.child.pid)];
        const words = all.map((pid) => factOf(pid, 'cmdline')).join();
        expect(words).not.toMatch(/hunter2|demo-key/);
        expect(readdirSync(dir)).toEqual([]);
        gate.open();
        expect((await run.ended).stdout).toBe('hunter2hunter2\n');
      }),
    ));

  it('is supervised when the server has not accepted its start', async () => {
    server.get().fault({ method: 'POST', status: 403, body: { detail: 'no' }, times: 1 });
    const { code, stderr } = await startLean(['sh', '-c', 'exit 2'], { env: server.env() }).ended;
    expect(code).toBe(2);
    expect(stderr).toContain('in memory, because the server has not accepted its start');
  });
});
