import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { silentLog, systemClock } from '@procwrap/core';
import { eventually, isAlive } from '@procwrap/test-kit';
import { expect, it, onTestFinished } from 'vitest';
import { type EndedCommand, endLeftovers } from '../../src/lean/leftovers.ts';
import { readForkCount } from '../../src/sweep/pid-order.ts';

const deps = { clock: systemClock, log: silentLog };
const ended = (facts: Partial<EndedCommand>): EndedCommand => ({
  ...{ pid: undefined, tag: undefined, forksAtStart: readForkCount(), spared: [], graceMs: 0 },
  ...{ ownsAll: false, deps },
  ...facts,
});
const { signal } = new AbortController();

const start = (env: Readonly<Record<string, string>>) => {
  const child = spawn('sleep', ['3600'], {
    env: { PATH: '/usr/bin:/bin', ...env },
    detached: true,
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
};

it('ends the processes that have the tag of the command, and no other', async () => {
  const [tagged, other] = [start({ PROCWRAP_ID: 'lean-leftover-1' }), start({})];
  await eventually(() => isAlive(Number(tagged.pid)) && isAlive(Number(other.pid)));
  const gone = once(tagged, 'exit');
  await endLeftovers(ended({ tag: 'lean-leftover-1' }), signal);
  await gone;
  expect(isAlive(Number(other.pid))).toBe(true);
});

it('ends the group of the command', async () => {
  const child = start({});
  const gone = once(child, 'exit');
  // A command that has started nothing has left nothing.
  start({});
  await endLeftovers(ended({ pid: Number(child.pid) }), signal);
  await gone;
});

it.each([undefined, 0, 1])('takes %s for no process of the command', async (pid) => {
  const other = start({});
  const report = await endLeftovers(ended({ pid, tag: 'lean-leftover-2' }), signal);
  expect(report).toEqual({ killed: false, survivors: [] });
  expect(isAlive(Number(other.pid))).toBe(true);
});
