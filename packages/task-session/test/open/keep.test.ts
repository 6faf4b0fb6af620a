import { type ReferenceServer, startReferenceServer } from '@procwrap/reference-server';
import { createFakeClock } from '@procwrap/test-kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKeep } from '../../src/open/keep.ts';
import { openSession } from '../../src/open/open-session.ts';
import { createShelf } from '../../src/open/shelf.ts';
import { runTask } from '../../src/run-task.ts';
import { createWorld } from './world.ts';

const setUp = (since: 'made' | 'used') => {
  const clock = createFakeClock();
  const ended: number[] = [];
  let made = 0;
  const end = async (it: number) => void ended.push(it);
  const shelf = createShelf<number>({ clock, maxMs: 1000, since, end });
  const create = () => {
    made += 1;
    return made;
  };
  return { clock, ended, shelf, take: (key = 'a') => shelf.take(key, create) };
};

describe('a shelf', () => {
  it('gives the same thing again while it is young', async () => {
    const { clock, ended, take } = setUp('made');
    await take().release();
    await clock.advance(1000);
    await take().release();
    expect(ended).toEqual([]);
    await clock.advance(1);
    expect(take().it).toBe(2);
    expect(ended).toEqual([1]);
  });

  it('counts from the last use where that is what matters', async () => {
    const { clock, ended, take } = setUp('used');
    for (let round = 0; round < 5; round += 1) {
      await clock.advance(900);
      const loan = take();
      await clock.advance(5000);
      expect(take().it).toBe(1);
      await loan.release();
    }
    expect(ended).toEqual([]);
  });

  it('gives nothing to one who needs something else', () => {
    const { take } = setUp('made');
    expect([take('a').it, take('b').it, take('b').it]).toEqual([1, 2, 2]);
  });

  it('ends what was dropped with its last user', async () => {
    const { ended, shelf, take } = setUp('made');
    const [one, other] = [take(), take()];
    await shelf.drop();
    await one.release();
    expect(ended).toEqual([]);
    await other.release();
    expect(ended).toEqual([1]);
    await shelf.drop();
  });

  it('does not trust a time of day that went back', async () => {
    const clock = createFakeClock();
    let now = 5000;
    const shelf = createShelf<object>({
      clock: { ...clock, now: () => now },
      maxMs: 1000,
      since: 'made',
      end: async () => {},
    });
    const first = shelf.take('', () => ({}));
    now = 1000;
    expect(shelf.take('', () => ({})).it).not.toBe(first.it);
  });
});

describe('sessions with a keep', () => {
  let server: ReferenceServer;
  beforeEach(async () => {
    server = await startReferenceServer({ tasks: [{ name: 'nightly' }] });
  });
  afterEach(() => server.close());

  it('use the same connection and the same values, until they are dropped', async () => {
    const { world } = createWorld({
      apiBaseUrl: server.url,
      apiKey: 'demo-key',
      taskName: 'nightly',
      configLocations: ['PLAIN:{"a":1}!json'],
    });
    const keep = createKeep(world);
    const run = async (): Promise<void> => {
      const { session } = await openSession({ ...world, keep });
      if (!session) throw new Error('no session');
      const end = { kind: 'exited', exitCode: 0 } as const;
      const startAttempt = async () => ({ ended: Promise.resolve(end), stop: async () => {} });
      await runTask(session.plan, { ...session, clock: world.clock, startAttempt }, world.stopper);
      await session.close();
    };
    await run();
    await run();
    await keep.drop();
    await run();
    await keep.drop();
    expect(server.executions().map(({ status }) => status)).toEqual(Array(3).fill('SUCCEEDED'));
  });

  it('leave it to the client to refuse an address that is none', async () => {
    const { world } = createWorld({ offlineMode: true });
    const { session } = await openSession({ ...world, keep: createKeep(world) });
    await session?.close();
  });
});
