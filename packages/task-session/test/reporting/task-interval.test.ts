import { type ReferenceServer, startReferenceServer } from '@procwrap/reference-server';
import { createFakeClock, eventually } from '@procwrap/test-kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runTask } from '../../src/run-task.ts';
import { openSession } from '../../src/session/open-session.ts';
import { createFakeAttempt } from '../fake-attempt.ts';
import { createDeps } from '../session-deps.ts';

let server: ReferenceServer;
beforeEach(async () => {
  server = await startReferenceServer({
    tasks: [
      { name: 'set', fields: { heartbeat_interval_seconds: 60, description: 'mine' } },
      { name: 'unset', fields: { schedule: 'rate(1 hour)', description: 'mine' } },
    ],
  });
});
afterEach(() => server.close());

const taskOf = (name: string) => server.tasks().find((task) => task.name === name);
const heartbeats = () => server.requests.filter(({ method }) => method === 'PATCH').length;

/** Runs a created task for so many minutes, with one heartbeat at least if it has heartbeats. */
const run = async (object: Record<string, unknown>, minutes: number) => {
  const clock = createFakeClock(Date.now());
  const { deps } = createDeps(
    {
      apiBaseUrl: server.url,
      apiKey: 'demo-key',
      deployment: 'prod',
      autoCreateTask: true,
      apiRequestTimeout: 'none',
      ...object,
    },
    { clock },
  );
  const { session } = await openSession(deps);
  if (!session) throw new Error('no session');
  const attempt = createFakeAttempt();
  const startAttempt = async () => attempt.attempt;
  const over = runTask(session.plan, { ...session, clock, startAttempt }, deps.stopper);
  await eventually(() => server.executions().length === 1 && clock.sleeping > 0);
  for (let minute = 0; minute < minutes; minute += 1) await clock.advance(60_000);
  return {
    end: async () => {
      attempt.end({ kind: 'exited', exitCode: 0 });
      await over;
      await session.close();
    },
  };
};

describe('a created task', () => {
  it.each(['new', 'unset'])('that is %s gets its heartbeat interval', async (taskName) => {
    const { end } = await run({ taskName }, 6);
    await eventually(() => taskOf(taskName)?.heartbeat_interval_seconds === 300);
    await end();
    expect(server.executions()[0]).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('keeps its other fields as they are', async () => {
    const unset = await run({ taskName: 'unset' }, 6);
    await eventually(() => taskOf('unset')?.heartbeat_interval_seconds === 300);
    await unset.end();
    expect(taskOf('unset')).toMatchObject({ schedule: 'rate(1 hour)', description: 'mine' });
  });

  it('that has an interval keeps it', async () => {
    const { end } = await run({ taskName: 'set' }, 6);
    await eventually(() =>
      server.requests.some(({ method, status }) => method === 'GET' && status),
    );
    await end();
    expect(taskOf('set')).toMatchObject({ heartbeat_interval_seconds: 60, description: 'mine' });
  });

  it('is not read when the run ends before its first heartbeat', async () => {
    const { end } = await run({ taskName: 'new' }, 4);
    await end();
    expect(server.requests.map(({ method }) => method)).toEqual(['POST', 'PATCH']);
  });

  it('has the interval of the options from its creation', async () => {
    const { end } = await run({ taskName: 'new', apiHeartbeatInterval: 45 }, 2);
    expect(taskOf('new')?.heartbeat_interval_seconds).toBe(45);
    await eventually(() => heartbeats() > 0);
    await end();
    expect(server.requests.some(({ method }) => method === 'GET')).toBe(false);
  });

  it('is not changed when the server does not let it be read', async () => {
    server.fault({ method: 'GET', status: 403 });
    const { end } = await run({ taskName: 'unset' }, 6);
    await eventually(() =>
      server.requests.some(({ method, status }) => method === 'GET' && status),
    );
    await end();
    expect(taskOf('unset')?.heartbeat_interval_seconds).toBeNull();
  });
});

it('a task that is not created by the run is neither read nor changed', async () => {
  const plain = await run({ taskName: 'unset', autoCreateTask: false }, 6);
  await eventually(() => heartbeats() > 0);
  await plain.end();
  expect(server.requests.some(({ method }) => method === 'GET')).toBe(false);
  expect(taskOf('unset')?.heartbeat_interval_seconds).toBeNull();
});
