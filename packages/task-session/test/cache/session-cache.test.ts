import { type ReferenceServer, startReferenceServer } from '@procwrap/reference-server';
import { createFakeClock } from '@procwrap/test-kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLeaseCache } from '../../src/cache/lease-cache.ts';
import { createSessionCache } from '../../src/cache/session-cache.ts';
import { runTask } from '../../src/run-task.ts';
import { openSession } from '../../src/session/open-session.ts';
import { createDeps } from '../session-deps.ts';

const setUp = (since: 'made' | 'used') => {
  const clock = createFakeClock();
  const ended: number[] = [];
  let made = 0;
  const end = async (it: number) => void ended.push(it);
  const cache = createLeaseCache<number>({ clock, maxMs: 1000, since, end });
  const create = () => {
    made += 1;
    return made;
  };
  return { clock, ended, cache, take: (key = 'a') => cache.take(key, create) };
};

describe('a lease cache', () => {
  it('gives the same thing again while it is young', async () => {
    const { clock, ended, take } = setUp('made');
    await take().release();
    await clock.advance(1000);
    await take().release();
    expect(ended).toEqual([]);
    await clock.advance(1);
    expect(take().value).toBe(2);
    expect(ended).toEqual([1]);
  });

  it('counts from the last use where that is what matters', async () => {
    const { clock, ended, take } = setUp('used');
    for (let round = 0; round < 5; round += 1) {
      await clock.advance(900);
      const lease = take();
      await clock.advance(5000);
      expect(take().value).toBe(1);
      await lease.release();
    }
    expect(ended).toEqual([]);
  });

  it('gives nothing to one who needs something else', () => {
    const { take } = setUp('made');
    expect([take('a').value, take('b').value, take('b').value]).toEqual([1, 2, 2]);
  });

  it('ends what was dropped with its last user', async () => {
    const { ended, cache, take } = setUp('made');
    const [one, other] = [take(), take()];
    await cache.drop();
    await one.release();
    expect(ended).toEqual([]);
    await other.release();
    expect(ended).toEqual([1]);
    await cache.drop();
  });

  it('does not trust a time of day that went back', async () => {
    const clock = createFakeClock();
    let now = 5000;
    const cache = createLeaseCache<object>({
      clock: { ...clock, now: () => now },
      maxMs: 1000,
      since: 'made',
      end: async () => {},
    });
    const first = cache.take('', () => ({}));
    now = 1000;
    expect(cache.take('', () => ({})).value).not.toBe(first.value);
  });
});

describe('sessions with a keep', () => {
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

  it('leave it to the client to refuse an address that is none', async () => {
    const { deps } = createDeps({ offlineMode: true });
    const { session } = await openSession({ ...deps, sessionCache: createSessionCache(deps) });
    await session?.close();
  });
});
