import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, isAlive, withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { notedPid, startBundle, startMovable } from './start-bundle.ts';
import { atStart, envOf, timeout, timeoutMs, withServer } from './under-fault.ts';
import {
  budget,
  forever,
  hangsAfterStart,
  killMs,
  laterMs,
  reported,
  reportMs,
  stubborn,
  withBudget,
} from './within-budget.ts';

it.concurrent('a stop within a budget before the start was requested', () =>
  withBudget(
    (dir) => ['touch', join(dir, 'made')],
    async ({ run, server, file }) => {
      run.send('SIGTERM');
      expect((await run.ended).code).toBe(143);
      expect([existsSync(file('made')), server.executions()]).toEqual([false, []]);
    },
    atStart({ hang: true }),
  ));

it.concurrent('a stop within a budget while the start hangs', () =>
  withBudget(
    () => ['true'],
    async ({ run, server }) => {
      await eventually(() => server.requests.length > 0);
      run.send('SIGTERM');
      expect((await run.ended).code).toBe(143);
      expect(run.lines()).not.toContain('runs as process');
    },
    atStart({ hang: true }),
  ));

it.concurrent('a stop within a budget while the program runs', () =>
  withBudget(
    () => ['sleep', '3600'],
    async ({ run, server }) => {
      await run.said('runs as process');
      run.send('SIGTERM');
      await reported(server);
      run.skip(killMs + reportMs);
      expect((await run.ended).code).toBe(143);
      expect(server.executions()[0]).toMatchObject({ status: 'RUNNING' });
    },
  ));

it.concurrent('a stop within a budget of a program that ignores TERM', () =>
  withBudget(stubborn, async (scene) => {
    const { run, server, heard } = scene;
    await scene.isUp();
    run.send('SIGTERM');
    await eventually(heard);
    run.skip(killMs);
    await reported(server);
    run.skip(reportMs);
    expect((await run.ended).code).toBe(137);
    expect(run.lines()).toMatch(/sent SIGKILL after the grace period of 6\.\d+ s/);
  }));

it.concurrent('a stop within a budget of a program that leaves a process which ignores TERM', () =>
  withBudget(
    (dir) => ['sh', '-c', `"$@" & trap 'exit 5' TERM; ${forever}`, 'sh', ...stubborn(dir)],
    async ({ run, server, file, isUp }) => {
      await isUp();
      const pid = Number(readFileSync(file('up'), 'utf8'));
      run.send('SIGTERM');
      await run.said('left processes behind');
      expect(isAlive(pid)).toBe(true);
      run.skip(killMs);
      await reported(server);
      run.skip(reportMs);
      expect((await run.ended).code).toBe(5);
      expect(isAlive(pid)).toBe(false);
    },
  ));

it.concurrent('a stop within a budget of a program that ends in any second of it', () =>
  Promise.all(
    [0, 1, 2, 3, 4, 5, 6].map((second) =>
      withBudget(
        (dir) => stubborn(dir, `while [ ! -e ${dir}/end ]; do sleep 0.02; done; exit 5`),
        async ({ run, server, file, isUp, heard }) => {
          await isUp();
          run.send('SIGTERM');
          await eventually(heard);
          run.skip(second * 1000);
          writeFileSync(file('end'), '');
          await reported(server);
          run.skip(killMs + reportMs - second * 1000);
          expect((await run.ended).code).toBe(5);
          expect(run.lines()).not.toContain('SIGKILL');
        },
      ),
    ),
  ));

it.concurrent('a stop within a budget of a program that SIGKILL does not end in time', () =>
  withBudget(stubborn, async ({ run, server, isUp, heard }) => {
    await isUp();
    run.send('SIGTERM');
    await eventually(heard);
    // SIGKILL needs a moment, and all time is over at once.
    run.skip(killMs + 500);
    await reported(server);
    run.skip(reportMs);
    expect((await run.ended).code).toBe(137);
  }));

it.concurrent('a stop within a budget while nobody reads the output', () =>
  withServer((server) =>
    withTempDir(async (dir) => {
      const tail = ['--num-log-lines-sent-on-failure', '3'];
      const noted = ['sh', '-c', `echo $$ > ${dir}/pid; exec yes`];
      const words = [...budget, ...tail, ...noted];
      const { child, ended, skip } = startMovable(words, envOf(server), [
        'ignore',
        'pipe',
        'ignore',
      ]);
      const pid = await notedPid(join(dir, 'pid'));
      await eventually(() => (child.stdout?.readableLength ?? 0) > 0, { what: 'output' });
      child.kill('SIGTERM');
      await eventually(() => !isAlive(pid));
      await skip(killMs + 500);
      expect((await ended).code).toBe(143);
      expect(server.executions()[0]).toMatchObject({ status: 'ABORTED', exit_code: 143 });
    }),
  ));

it.concurrent('a stop of the built program within a budget', () =>
  withServer((server) =>
    withTempDir(async (dir) => {
      hangsAfterStart(server);
      const start = (seconds: string, words: readonly string[]) =>
        startBundle(['--stop-budget', seconds, ...words], envOf(server));
      const kind = start('10', stubborn(dir, 'exit 5'));
      await eventually(() => existsSync(join(dir, 'up')));
      kind.child.kill('SIGTERM');
      await reported(server);
      rmSync(join(dir, 'up'));
      const rude = start('2', stubborn(dir));
      const pid = await notedPid(join(dir, 'up'));
      rude.child.kill('SIGTERM');
      expect(await rude.ended).toEqual({ code: 137, signal: null });
      expect(isAlive(pid)).toBe(false);
      expect(await kind.ended).toEqual({ code: 5, signal: null });
    }),
  ));

it.concurrent('a stop within a budget between two attempts', () =>
  withBudget(
    () => ['-r', '5', '--process-retry-delay', '3600', 'sh', '-c', 'exit 7'],
    async ({ run, server }) => {
      await run.said('the next one starts in 3600 s');
      run.send('SIGTERM');
      await run.said('aborted: ');
      // An update that hangs may delay the final status for a second.
      run.skip(1000);
      await reported(server);
      run.skip(killMs + reportMs - 1000);
      expect((await run.ended).code).toBe(7);
    },
  ));

it.concurrent('a stop within a budget while the final status hangs', () =>
  withBudget(
    () => ['sh', '-c', 'exit 7'],
    async ({ run, server }) => {
      await reported(server);
      run.send('SIGTERM');
      run.skip(killMs + reportMs);
      expect((await run.ended).code).toBe(7);
    },
  ));

it.concurrent('a second stop within a budget while the final status hangs', () =>
  withBudget(
    () => ['sleep', '3600'],
    async ({ run, server }) => {
      await run.said('runs as process');
      run.send('SIGTERM');
      await reported(server);
      run.skip(laterMs);
      run.send('SIGTERM');
      run.skip(2000);
      expect((await run.ended).code).toBe(143);
    },
  ));

it.concurrent('a stop within a budget in the grace period of a timeout', () =>
  withBudget(
    (dir) => [...timeout, ...stubborn(dir)],
    async (scene) => {
      const { run, server, heard } = scene;
      await scene.isUp();
      run.skip(timeoutMs);
      await eventually(heard);
      run.send('SIGTERM');
      run.skip(killMs);
      await reported(server);
      run.skip(reportMs);
      expect((await run.ended).code).toBe(124);
      expect(run.lines()).toContain('sent SIGKILL before the end of the grace period of 3600 s');
    },
  ));

it.concurrent('a stop within a budget after a stop by the server', () =>
  withBudget(
    (dir) => ['--api-heartbeat-interval', '0.1', ...stubborn(dir)],
    async (scene) => {
      const { run, server, heard } = scene;
      await scene.isUp();
      await run.said('runs as process');
      server.askToStop(String(server.executions()[0]?.uuid));
      await eventually(heard);
      run.send('SIGTERM');
      run.skip(killMs);
      await reported(server);
      run.skip(reportMs);
      expect((await run.ended).code).toBe(75);
      expect(server.executions()[0]).toMatchObject({ status: 'STOPPED' });
    },
    (server) => {
      for (const whenStatus of ['ABORTED', 'STOPPED'])
        server.fault({ method: 'PATCH', whenStatus, hang: true, times: 99 });
    },
  ));
