import { startReferenceServer } from '@procwrap/reference-server';
import { expect, it, onTestFinished } from 'vitest';
import { runTask } from '../src/run-task.ts';
import { openSession } from '../src/session/open-session.ts';
import type { SessionState } from '../src/session-state.ts';
import { createDeps } from './session-deps.ts';

const openServer = async () => {
  const server = await startReferenceServer({ tasks: [{ name: 'nightly' }] });
  onTestFinished(() => server.close());
  return server;
};

const open = async (object: Record<string, unknown>, env = {}, resumed?: SessionState) => {
  const { deps, lines } = createDeps(object, { env });
  const { session } = await openSession({ ...deps, resumed });
  if (!session) throw new Error('no session');
  onTestFinished(() => session.close());
  return { session, deps, lines };
};
const copyOf = <T>(value: T): T => JSON.parse(JSON.stringify(value));

it('another session continues with the execution and the values, and fetches nothing', async () => {
  const server = await openServer();
  const object = {
    ...{ apiBaseUrl: server.url, apiKey: 'demo-key', taskName: 'nightly' },
    ...{ resolveSecrets: true, logLevel: 'INFO', apiRequestTimeout: 3600 },
  };
  const first = await open(object, { TOKEN_FOR_PROC_WRAPPER_TO_RESOLVE: 'PLAIN:hunter2hunter2' });
  expect(await first.session.reporter.create()).toEqual({ kind: 'accepted' });
  const state = copyOf(first.session.state());
  await first.session.settled(0);
  await first.session.close();

  // Without the reference, only the kept values have the token.
  const second = await open(object, {}, state);
  const environment = await second.session.environment();
  expect(environment).toMatchObject({ value: { TOKEN: 'hunter2hunter2' } });
  second.session.log.info('run-ended', 'it is hunter2hunter2');
  expect(second.lines.join('')).not.toContain('hunter2');
  expect(await second.session.beat(true, new AbortController().signal)).toBe('taken');
  const ended = { kind: 'exited', exitCode: 0 } as const;
  const attempt = { ended: Promise.resolve(ended), stop: async () => {} };
  const ports = { ...second.session, startAttempt: async () => attempt };
  await runTask(second.session.plan, ports, second.deps.stopper);
  expect(server.requests.map(({ method }) => method)).toEqual(['POST', 'PATCH', 'PATCH']);
  expect(server.executions()).toMatchObject([{ status: 'SUCCEEDED' }]);
});

it('gives a task without an interval one with the first heartbeat only', async () => {
  const server = await openServer();
  const object = {
    ...{ apiBaseUrl: server.url, apiKey: 'demo-key', taskName: 'created', autoCreateTask: true },
    ...{ deployment: 'prod', apiRequestTimeout: 3600 },
  };
  const { session } = await open(object);
  expect(await session.reporter.create()).toEqual({ kind: 'accepted' });
  const created = () => server.tasks().find(({ name }) => name === 'created');
  const { signal } = new AbortController();
  await session.beat(false, signal);
  expect(created()).toMatchObject({ heartbeat_interval_seconds: null });
  await session.beat(true, signal);
  expect(created()).toMatchObject({ heartbeat_interval_seconds: 300 });
});

it('has no execution offline, and no use for a heartbeat', async () => {
  const { session } = await open({ offlineMode: true });
  expect(session.state()).toMatchObject({ execution: undefined, values: { secrets: [] } });
  expect(await session.beat(true, new AbortController().signal)).toBe('over');
  await session.settled(0);
  const again = await open({ offlineMode: true }, {}, copyOf(session.state()));
  expect(again.session.redact()).toBeUndefined();
});
