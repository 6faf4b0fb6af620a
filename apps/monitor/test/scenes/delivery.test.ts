import type { MessageRow } from '@procwrap/task-store';
import { createMovableClock, eventually } from '@procwrap/test-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type DeliveryParts, startDelivery } from '../../src/alerts/delivery/start-delivery.ts';
import { startReceiver } from '../alerts/receiver.ts';
import { hourMs, openScene, type Scene, secondMs } from './scene.ts';

const flags = { 'allow-private-webhooks': 'true' };

/** Delivers what is in the outbox of a scene by a clock of its own, which begins when the scene is. */
const startOn = (scene: Scene, parts: DeliveryParts = {}) => {
  const clock = createMovableClock();
  const behindMs = clock.now() - scene.now();
  const shifted = { ...clock, now: () => clock.now() - behindMs };
  const delivery = startDelivery(scene.context, { clock: shifted, random: () => 0.5, ...parts });
  onTestFinished(() => delivery.close());
  return { clock, delivery };
};

const openWith = async (urls: Readonly<Record<string, string>>) => {
  const scene = await openScene({ at: '2026-01-31T09:00:00Z', flags });
  for (const [id, url] of Object.entries(urls)) await scene.addChannel(id, { settings: { url } });
  return scene;
};

const end = async (scene: Scene, status: string, name = 'job') => {
  await scene.update(await scene.begin(name), { status, exit_code: 3, error_log_tail: 'a\nb\n\n' });
  await scene.advance(3 * secondMs);
};

const messageIn = async (scene: Scene, which = 0): Promise<MessageRow | undefined> =>
  (await scene.database.rows.listMessages({ limit: 100 })).toReversed()[which];

type Clock = ReturnType<typeof startOn>['clock'];

/** A round that began before the clock was moved goes by the time before: the clock moves on until the condition holds. */
const passUntil = (clock: Clock, condition: () => Promise<boolean>) =>
  eventually(async () => {
    clock.skip(secondMs);
    return condition();
  });

describe('the outbox', () => {
  it('is delivered in words that say what happened', async () => {
    const receiver = await startReceiver();
    const scene = await openWith({ ops: receiver.url });
    await end(scene, 'FAILED');
    startOn(scene);
    await eventually(async () => (await messageIn(scene))?.state === 'delivered');
    const { body } = receiver.got[0] ?? {};
    expect(body.data.title).toBe('job (production): A run failed with exit code 3');
    expect(body.data.lines).toEqual([
      'Task: job (production)',
      'Problem: failed',
      'Since: 2026-01-31 09:00 UTC',
      'Exit code: 3',
      'Last line of its output: b',
    ]);
    expect(body.data.link).toMatch(/^https:\/\/monitor\.example\.com\/runs\/[\da-f-]{36}$/);
  });

  it('is tried again with the same id, after longer and longer pauses', async () => {
    const receiver = await startReceiver((response) => response.writeHead(503).end());
    const scene = await openWith({ ops: receiver.url });
    await end(scene, 'FAILED');
    const { clock } = startOn(scene);
    await eventually(async () => (await messageIn(scene))?.tries === 1);
    const first = await messageIn(scene);
    expect((first?.dueAtMs ?? 0) - (first?.firstTriedAtMs ?? 0)).toBeGreaterThanOrEqual(5000);
    await passUntil(clock, async () => (await messageIn(scene))?.tries === 2);
    receiver.state.respond = (response) => response.writeHead(204).end();
    await passUntil(clock, async () => (await messageIn(scene))?.state === 'delivered');
    expect(new Set(receiver.got.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(receiver.got).toHaveLength(3);
  });

  it('comes back when the receiver asked it to', async () => {
    const receiver = await startReceiver((response) =>
      response.writeHead(429, { 'retry-after': '600' }).end(),
    );
    const scene = await openWith({ ops: receiver.url });
    await end(scene, 'FAILED');
    startOn(scene);
    await eventually(async () => (await messageIn(scene))?.tries === 1);
    const message = await messageIn(scene);
    expect((message?.dueAtMs ?? 0) - (message?.firstTriedAtMs ?? 0)).toBeGreaterThanOrEqual(
      600_000,
    );
  });

  it('gives a message up after a day, and says so on the page and in the audit log', async () => {
    const receiver = await startReceiver((response) => response.writeHead(500).end('broken'));
    const scene = await openWith({ ops: receiver.url });
    await end(scene, 'FAILED');
    const { clock } = startOn(scene);
    for (let count = 1; (await messageIn(scene))?.state === 'waiting'; count += 1) {
      await passUntil(clock, async () => {
        const message = await messageIn(scene);
        return (message?.tries ?? 0) >= count && message?.claimedUntilMs === null;
      });
      clock.skip(2 * hourMs);
    }
    const message = await messageIn(scene);
    expect(message).toMatchObject({
      state: 'gave-up',
      lastProblem: 'The receiver answered 500: broken',
    });
    expect(message?.tries).toBeGreaterThanOrEqual(10);
    const line =
      'The channel ops did not get a message (opened): The receiver answered 500: broken';
    await eventually(() => scene.context.problems.list().includes(line));
    expect(await scene.database.rows.listAudit(10)).toMatchObject([
      { who: 'monitor', action: 'channel.gave-up', subject: 'ops', detail: line },
    ]);
    await end(scene, 'SUCCEEDED');
    await passUntil(clock, async () => (await messageIn(scene, 1))?.state === 'gave-up');
    expect((await messageIn(scene, 1))?.lastProblem).toContain('The opening');
  });

  it('sends a recovery only after the opening', async () => {
    const receiver = await startReceiver((response) => response.writeHead(500).end());
    const scene = await openWith({ ops: receiver.url });
    await end(scene, 'FAILED');
    const { clock } = startOn(scene);
    await eventually(async () => (await messageIn(scene))?.tries === 1);
    await end(scene, 'SUCCEEDED');
    clock.skip(4 * secondMs);
    await eventually(async () => {
      const [opening, recovery] = [await messageIn(scene), await messageIn(scene, 1)];
      return (recovery?.dueAtMs ?? 0) > (opening?.dueAtMs ?? Number.POSITIVE_INFINITY);
    });
    receiver.state.respond = (response) => response.writeHead(204).end();
    clock.skip(hourMs);
    await passUntil(clock, async () => (await messageIn(scene, 1))?.state === 'delivered');
    expect(receiver.got.map(({ body }) => body.type).slice(-2)).toEqual([
      'incident.opened',
      'incident.resolved',
    ]);
  });

  it('is not held by a receiver that never answers', async () => {
    const slow = await startReceiver(() => {});
    const quick = await startReceiver();
    const scene = await openWith({ slow: slow.url, quick: quick.url });
    for (const name of ['a', 'b', 'c']) await end(scene, 'FAILED', name);
    startOn(scene);
    await eventually(() => quick.got.length === 3);
    expect(slow.got).toHaveLength(1);
  });

  it('ends messages to a channel that was turned off', async () => {
    const receiver = await startReceiver();
    const scene = await openWith({ ops: receiver.url });
    await end(scene, 'FAILED');
    await scene.database.rows.updateChannel('ops', { enabled: false });
    startOn(scene);
    await eventually(async () => (await messageIn(scene))?.state === 'gave-up');
    expect(receiver.got).toEqual([]);
  });

  it('hands a message back that is being sent when the server closes', async () => {
    const receiver = await startReceiver(() => {});
    const scene = await openWith({ ops: receiver.url });
    await end(scene, 'FAILED');
    const { delivery } = startOn(scene);
    await eventually(() => receiver.got.length === 1);
    await delivery.close();
    expect(await messageIn(scene)).toMatchObject({
      state: 'waiting',
      claimedUntilMs: null,
      tries: 0,
    });
  });

  it('is not sent to a private address', async () => {
    const receiver = await startReceiver();
    const scene = await openWith({ ops: receiver.url });
    await end(scene, 'FAILED');
    startOn(scene, { allowsPrivate: false });
    await eventually(async () => (await messageIn(scene))?.tries === 1);
    expect((await messageIn(scene))?.lastProblem).toContain('--allow-private-webhooks');
    expect(receiver.state.connections).toBe(0);
  });
});
