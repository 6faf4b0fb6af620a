import { type ReferenceServer, startReferenceServer } from '@procwrap/reference-server';
import { eventually } from '@procwrap/test-kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runTask } from '../../src/run-task.ts';
import { openSession } from '../../src/session/open-session.ts';
import { createFakeAttempt } from '../fake-attempt.ts';
import { createDeps } from '../session-deps.ts';

let server: ReferenceServer;
beforeEach(async () => {
  server = await startReferenceServer({ tasks: [{ name: 'nightly' }] });
});
afterEach(() => server.close());

const terminated = { kind: 'signalled', signal: 'SIGTERM' } as const;

/** Opens a session that reports to the server; nothing of it times out. */
const open = async (
  object: Record<string, unknown>,
  more: Parameters<typeof createDeps>[1] = {},
) => {
  const created = createDeps(
    {
      apiBaseUrl: server.url,
      apiKey: 'demo-key',
      taskName: 'nightly',
      apiRequestTimeout: 3600,
      ...object,
    },
    more,
  );
  const { session, findings } = await openSession(created.deps);
  if (!session) throw new Error(JSON.stringify(findings));
  const { clock, stopper } = created.deps;
  const run = async (attempt = createFakeAttempt(terminated)) => {
    const startAttempt = async () => attempt.attempt;
    const outcome = await runTask(session.plan, { ...session, clock, startAttempt }, stopper);
    await session.close();
    return outcome;
  };
  return { session, stopper, run, said: () => created.lines.join('') };
};

describe('a run whose start is not reported', () => {
  const unmanaged = { apiManagedProbability: 0 };

  it('is reported as ABORTED after a stop signal', async () => {
    const { run, stopper } = await open(unmanaged);
    const over = run();
    stopper.stop({ by: 'signal', signal: 'SIGTERM' });
    expect(await over).toMatchObject({ kind: 'aborted' });
    expect(server.executions()).toMatchObject([{ status: 'ABORTED', exit_code: 143 }]);
  });

  it('is not reported when failures are not', async () => {
    const { run, stopper } = await open({ ...unmanaged, apiFailureReportProbability: 0 });
    const over = run();
    stopper.stop({ by: 'signal', signal: 'SIGTERM' });
    expect(await over).toMatchObject({ kind: 'aborted' });
    expect(server.requests).toEqual([]);
  });
});

describe('"runs without being reported"', () => {
  const words = 'runs without being reported';

  it('is not logged after a stop, because nothing runs', async () => {
    const { run, stopper, said } = await open({});
    server.fault({ method: 'POST', hang: true });
    const over = run();
    await eventually(() => server.requests.length === 1);
    stopper.stop({ by: 'signal', signal: 'SIGTERM' });
    expect(await over).toMatchObject({ kind: 'aborted', attempts: 0 });
    expect(said()).not.toContain(words);
  });

  it('is logged when the task runs', async () => {
    const { run, said } = await open({});
    server.fault({ method: 'POST', status: 400 });
    const attempt = createFakeAttempt();
    attempt.end({ kind: 'exited', exitCode: 0 });
    expect(await run(attempt)).toMatchObject({ kind: 'succeeded' });
    expect(said()).toContain(words);
  });
});

it('waits for the final status until a stop budget leaves no more time', async () => {
  const reportOver = new AbortController();
  const { run, stopper } = await open(
    { apiFinalUpdateTimeout: 3600, stopBudget: 10 },
    { reportOver: reportOver.signal },
  );
  server.fault({ method: 'PATCH', whenStatus: 'ABORTED', hang: true });
  const over = run();
  await eventually(() => server.executions().length === 1);
  stopper.stop({ by: 'signal', signal: 'SIGTERM' });
  await eventually(() => server.requests.some(({ method }) => method === 'PATCH'));
  reportOver.abort();
  expect(await over).toMatchObject({ kind: 'aborted' });
  expect(server.executions()).toMatchObject([{ status: 'RUNNING' }]);
});

describe('--force-task-active', () => {
  const active = { autoCreateTask: true, taskIsPassive: false, deployment: 'prod' };
  const warning = 'options.taskIsPassive: the created task stays passive';

  it.each([
    [{}, true],
    [{ executionMethodType: 'unknown' }, true],
    [{ executionMethodType: 'AWS ECS' }, false],
    [{ taskIsPassive: true }, false],
    [{ autoCreateTask: false }, false],
  ])('with %j warns that the task stays passive: %s', async (object, isPassive) => {
    const { session, run, said } = await open({ ...active, ...object, taskName: 'made' });
    const attempt = createFakeAttempt();
    attempt.end({ kind: 'exited', exitCode: 0 });
    await run(attempt);
    expect(session.options.deployment).toBe('prod');
    expect(said().includes(warning)).toBe(isPassive);
    const made = server.tasks().find(({ name }) => name === 'made');
    if (isPassive) expect(made?.passive).toBe(true);
  });
});
