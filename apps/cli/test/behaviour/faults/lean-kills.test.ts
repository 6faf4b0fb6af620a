import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, withGate } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { childrenOf, factOf, isShell } from '../lean/lean-run.ts';
import { type KillScene, kill, stageWord, withKill } from './lean-kill.ts';
import { atEnd, finals, updates } from './under-fault.ts';

/** A command with a child, and with a process in a session of its own. */
const family = 'setsid sleep 3600 & sleep 3600 & wait';

/** Starts such a command; returns procwrap when it is the shell, and all processes are there. */
const startFamily = async ({ start, pids, server }: KillScene, options: readonly string[] = []) => {
  const run = start([...options, 'sh', '-c', family]);
  const { pid } = run.child;
  const isUp = () => pids('sleep\x003600').length === 2 && isShell(pid);
  await eventually(() => isUp() && pids('procwrap-watchdog').length === 1);
  expect(server.executions()).toMatchObject([{ status: 'RUNNING' }]);
  return { ...run, pid: Number(pid) };
};

/** The shell of the command, which leads its group. */
const commandOf = ({ pids }: KillScene) => Number(pids(family).find((pid) => !isShell(pid)));

const beatWord = stageWord('beat');
const often = ['--api-heartbeat-interval', '0.2'];
const isAt = (stage: string, pid: number | undefined) =>
  factOf(pid, 'cmdline').includes(stageWord(stage));

/** Lets other things happen. */
const afterEvents = () => new Promise((resolve) => setImmediate(resolve));

it.concurrent('procwrap is killed while its start hangs', () =>
  withKill(async ({ server, start, pids }) => {
    server.fault({ method: 'POST', hang: true, times: 1 });
    const { child, ended } = start(['sleep', '3600']);
    await eventually(() => server.requests.length === 1);
    kill(child.pid);
    await ended;
    await eventually(() => pids().length === 0);
    expect(server.executions()).toEqual([]);
    expect(server.requests).toHaveLength(1);
  }));

it.concurrent('procwrap is killed while it becomes the shell', async () => {
  for (const delayMs of [0, 1, 3])
    await withKill(async ({ start, ends }) => {
      const { child, ended } = start(['sleep', '3600']);
      // The first process that it starts is the guard.
      while (childrenOf(child.pid).length === 0) await afterEvents();
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      kill(child.pid);
      expect(await ended).toMatchObject({ signal: 'SIGKILL' });
      await ends('ABORTED');
    });
});

it.concurrent('the Node that becomes the command is killed', () =>
  withKill(async ({ start, ends }) => {
    const { child, ended } = start(['sleep', '3600']);
    // On a busy machine it may be the command by then, which makes no difference.
    const isIt = (pid: number) => /lean\0child|^sleep\0/.test(factOf(pid, 'cmdline'));
    let pid: number | undefined;
    while (pid === undefined) {
      await afterEvents();
      pid = childrenOf(child.pid).find(isIt);
    }
    kill(pid);
    expect((await ended).code).toBe(137);
    await ends('FAILED', { exit_code: 137 });
  }));

it.concurrent('the process group of procwrap is killed', () =>
  withKill(async (scene) => {
    const { pid, ended } = await startFamily(scene, ['-t', '3600']);
    kill(-pid);
    expect(await ended).toMatchObject({ signal: 'SIGKILL' });
    await scene.ends('ABORTED');
  }));

it.concurrent('the shell and the command are killed at once', () =>
  withKill(async (scene) => {
    const { pid, ended } = await startFamily(scene);
    const command = commandOf(scene);
    kill(pid);
    kill(command);
    expect(await ended).toMatchObject({ signal: 'SIGKILL' });
    await scene.ends('ABORTED');
  }));

it.concurrent('the watchdog is killed', () =>
  withKill((scene) =>
    withGate(async (gate) => {
      const { start, found, ends, server } = scene;
      const { ended } = start([...often, 'sh', '-c', `sleep 3600 & ${gate.wait}; exit 3`]);
      kill(await found('procwrap-watchdog'));
      const before = updates(server).length;
      await eventually(() => updates(server).length > before + 1);
      gate.open();
      expect((await ended).code).toBe(3);
      await ends('FAILED', { exit_code: 3 });
    }),
  ));

it.concurrent('the Node of a heartbeat is killed while its request hangs', () =>
  withKill(({ server, start, found, ends }) =>
    withGate(async (gate) => {
      server.fault({ method: 'PATCH', whenStatus: 'RUNNING', hang: true, times: 1 });
      const { ended } = start([...often, 'sh', '-c', `${gate.wait}; exit 3`]);
      await eventually(() => updates(server).length === 1);
      kill(await found(beatWord));
      await eventually(() => updates(server).length > 2);
      gate.open();
      expect((await ended).code).toBe(3);
      await ends('FAILED');
    }),
  ));

it.concurrent('the shell is killed while the request of a heartbeat hangs', () =>
  withKill(async (scene) => {
    scene.server.fault({ method: 'PATCH', whenStatus: 'RUNNING', hang: true, times: 1 });
    const { pid } = await startFamily(scene, often);
    await eventually(() => updates(scene.server).length === 1);
    kill(pid);
    await scene.ends('ABORTED');
    expect(updates(scene.server)).toHaveLength(2);
  }));

it.concurrent('the process group of the last Node is killed', () =>
  withKill(async ({ server, start, ends }) => {
    server.fault({ method: 'PATCH', whenStatus: 'SUCCEEDED', hang: true, times: 1 });
    const { child, ended } = start(['true']);
    await eventually(() => updates(server).length === 1);
    kill(-Number(child.pid));
    await ended;
    await ends('SUCCEEDED', { exit_code: 0 });
    expect(finals(server)).toHaveLength(2);
  }));

it.concurrent('the Node that would make a retry is killed', () =>
  withKill(async ({ server, start, dir, ends }) => {
    // It waits for a process that ignores TERM, before it decides.
    const stays = `(trap '' TERM; touch ${dir}/up; while :; do sleep 0.1; done) &`;
    const script = `${stays} until [ -e ${dir}/up ]; do sleep 0.01; done; exit 3`;
    const { child, ended } = start(['-r', '9', 'sh', '-c', script]);
    await eventually(() => existsSync(join(dir, 'up')) && isAt('end', child.pid));
    kill(child.pid);
    await ended;
    await ends('ABORTED', { failed_attempts: 1, exit_code: 3 });
    expect(finals(server)).toHaveLength(1);
  }));

const retries = ['-r', '9', '--config-ttl', '0'];

it.concurrent('the Node that prepares a retry is killed', () =>
  withKill(async ({ start, dir, ends }) => {
    // The values are read again, now from a pipe that nobody writes to.
    const file = join(dir, 'values.env');
    const script = `rm ${file}; mkfifo ${file}; exit 3`;
    writeFileSync(file, 'A=1');
    const { child, ended } = start([...retries, '-e', file, 'sh', '-c', script]);
    await eventually(() => isAt('next', child.pid));
    kill(child.pid);
    await ended;
    await ends('ABORTED', { failed_attempts: 1 });
  }));

it.concurrent('the Node that reports a killed shell is killed, too', () =>
  withKill(async (scene) => {
    scene.server.fault({ method: 'PATCH', whenStatus: 'ABORTED', hang: true, times: 1 });
    const { pid } = await startFamily(scene);
    kill(pid);
    await eventually(() => finals(scene.server).length === 1);
    kill(scene.pids(stageWord('lost')).find((each) => !isDog(each)));
    await scene.ends('ABORTED');
    expect(finals(scene.server)).toHaveLength(2);
  }));

const isDog = (pid: number) => factOf(pid, 'cmdline').includes('procwrap-watchdog');

it.concurrent('the shell is killed while the server is away', () =>
  withKill(async (scene) => {
    const spool = join(scene.dir, 'spool');
    atEnd({ drop: 'beforeWork' })(scene.server);
    const options = ['--spool-dir', spool, '--api-final-update-timeout', '0'];
    const { pid } = await startFamily(scene, options);
    kill(pid);
    await eventually(() => existsSync(spool) && readdirSync(spool).length === 1);
    await eventually(() => scene.pids().length === 0);
    expect(scene.server.executions()).toMatchObject([{ status: 'RUNNING' }]);
  }));
