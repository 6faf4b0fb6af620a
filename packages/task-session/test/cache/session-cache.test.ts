import { type ReferenceServer, startReferenceServer } from '@procwrap/reference-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSessionCache } from '../../src/cache/session-cache.ts';
import { runTask } from '../../src/run-task.ts';
import { openSession } from '../../src/session/open-session.ts';
import { createDeps } from '../session-deps.ts';

describe('sessions with a session cache', () => {
  let server: ReferenceServer;
  beforeEach(async () => {
    server = await startReferenceServer({ tasks: [{ name: 'nightly' }] });
  });
  afterEach(() => server.close());

  it('use the same connection and the same values, until they are dropped', async () => {
    const { deps } = createDeps({
      apiBaseUrl: server.url,
      apiKey: 'demo-key',
      taskName: 'nightly',
      configLocations: ['PLAIN:{"a":1}!json'],
    });
    const sessionCache = createSessionCache(deps);
    const run = async (): Promise<void> => {
      const { session } = await openSession({ ...deps, sessionCache });
      if (!session) throw new Error('no session');
      const end = { kind: 'exited', exitCode: 0 } as const;
      const startAttempt = async () => ({ ended: Promise.resolve(end), stop: async () => {} });
      await runTask(session.plan, { ...session, clock: deps.clock, startAttempt }, deps.stopper);
      await session.close();
    };
    await run();
    await run();
    await sessionCache.drop();
    await run();
    await sessionCache.drop();
    expect(server.executions().map(({ status }) => status)).toEqual(Array(3).fill('SUCCEEDED'));
  });

  it('leave it to the client to refuse an invalid address', async () => {
    const { deps } = createDeps({ offlineMode: true });
    const { session } = await openSession({ ...deps, sessionCache: createSessionCache(deps) });
    await session?.close();
  });
});
