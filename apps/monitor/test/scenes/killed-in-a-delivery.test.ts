import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { openMonitorDatabase } from '@procwrap/task-store';
import { createMovableClock, eventually, testRunEnv } from '@procwrap/test-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { deliverMessage } from '../../src/alerts/delivery/deliver-message.ts';
import type { Delivery } from '../../src/alerts/delivery/delivery-context.ts';
import { startDelivery } from '../../src/alerts/delivery/start-delivery.ts';
import { sendDepsOf } from '../../src/alerts/send-deps.ts';
import { startReceiver } from '../alerts/receiver.ts';
import { createDatabase } from '../create-database.ts';
import { createFaults, type Death } from './faulty-database.ts';
import { openScene, type Scene, secondMs } from './scene.ts';

const flags = { 'allow-private-webhooks': 'true' };

const failOnce = async (scene: Scene, url: string) => {
  await scene.addChannel('ops', { settings: { url } });
  await scene.update(await scene.begin('job'), { status: 'FAILED' });
  await scene.look();
};

/** Handles what is due at the time of the scene. */
const deliverDue = async (scene: Scene) => {
  const { context } = scene;
  const clock = { ...createMovableClock(), now: scene.now };
  const deps = sendDepsOf(context, { clock, signal: new AbortController().signal });
  const delivery: Delivery = { context, deps, random: () => 0.5 };
  for (const message of await context.database.rows.listDueMessages(scene.now(), 10))
    await deliverMessage(delivery, message);
};

describe('a server that is killed in the middle of a delivery', () => {
  it.each(['before', 'after'] as const)(
    'loses no message, and what is sent twice has the same id (%s the last step was kept)',
    async (when) => {
      const idsAfter = async (death: Death) => {
        const receiver = await startReceiver();
        const faults = createFaults();
        const scene = await openScene({
          at: '2026-01-31T09:00:00Z',
          flags,
          through: faults.through,
        });
        await failOnce(scene, receiver.url);
        faults.dieAt(death);
        await deliverDue(scene).catch(() => {});
        const died = faults.hasDied();
        faults.restart();
        scene.sleep(61 * secondMs);
        await deliverDue(scene);
        const [message] = await scene.database.rows.listMessages({ limit: 5 });
        expect(message, `step ${death.at}`).toMatchObject({ state: 'delivered' });
        return { died, ids: receiver.got.map(({ headers }) => headers['webhook-id']) };
      };
      const counts: number[] = [];
      for (let at = 0; ; at += 1) {
        const { died, ids } = await idsAfter({ at, when });
        expect(new Set(ids).size).toBe(1);
        counts.push(ids.length);
        if (!died) break;
      }
      // Only who dies after sending and before noting it makes the next one send again.
      expect(counts.filter((count) => count > 1)).toHaveLength(when === 'before' ? 1 : 0);
      expect(counts.length).toBeGreaterThan(5);
    },
  );
});

describe('two servers on one PostgreSQL', () => {
  const openOn = async (address: string) => {
    const opened = await openMonitorDatabase(address);
    if (opened.kind !== 'opened') throw new Error(opened.message);
    onTestFinished(() => opened.database.close());
    return opened.database;
  };

  it('send each message once between them', async () => {
    const receiver = await startReceiver();
    const address = await createDatabase();
    const scene = await openScene({
      at: '2026-01-31T09:00:00Z',
      flags,
      database: await openOn(address),
    });
    await scene.addChannel('ops', { settings: { url: receiver.url } });
    for (const name of ['a', 'b', 'c', 'd'])
      await scene.update(await scene.begin(name), { status: 'FAILED' });
    await scene.look();
    const other = { ...scene.context, database: await openOn(address) };
    const clock = { ...createMovableClock(), now: scene.now };
    for (const context of [scene.context, other]) {
      const delivery = startDelivery(context, { clock });
      onTestFinished(() => delivery.close());
    }
    await eventually(async () =>
      (await scene.database.rows.listMessages({ limit: 9 })).every(
        ({ state }) => state === 'delivered',
      ),
    );
    const ids = receiver.got.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(4);
    expect(ids).toHaveLength(4);
  });

  it('take over what one of them was sending when it was killed', async () => {
    const receiver = await startReceiver(() => {});
    const address = await createDatabase();
    const scene = await openScene({
      at: '2026-01-31T09:00:00Z',
      flags,
      database: await openOn(address),
    });
    await failOnce(scene, receiver.url);
    const program = join(import.meta.dirname, 'deliverer.ts');
    const argv = ['--conditions=@procwrap/source', program, address, String(scene.now())];
    const child = spawn(process.execPath, argv, { env: testRunEnv(), stdio: 'inherit' });
    const ended = once(child, 'close');
    try {
      await eventually(() => receiver.got.length === 1, { what: 'the first try' });
    } finally {
      child.kill('SIGKILL');
      await ended;
    }
    receiver.state.respond = (response) => response.writeHead(204).end();
    scene.sleep(59 * secondMs);
    await deliverDue(scene);
    expect(receiver.got).toHaveLength(1);
    scene.sleep(2 * secondMs);
    await deliverDue(scene);
    const ids = receiver.got.map(({ headers }) => headers['webhook-id']);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    expect(await scene.messages()).toEqual(['ops opened']);
  });
});
