import type { ServerResponse } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { createFakeClock, eventually } from '@procwrap/test-kit';
import { expect, it, onTestFinished } from 'vitest';
import { type DeliveryParts, startDelivery } from '../../../src/alerts/delivery/start-delivery.ts';
import type { Scene } from '../../scenes/scene.ts';
import { startReceiver } from '../receiver.ts';
import { openOutbox, withRows } from './outbox.ts';

/** Delivers by a clock that stands still: what happens, happens without a pause. */
const startOn = (scene: Scene, database = scene.database, parts: DeliveryParts = {}) => {
  const clock = createFakeClock(scene.now());
  const delivery = startDelivery({ ...scene.context, database }, { clock, ...parts });
  onTestFinished(() => delivery.close());
  return { clock, delivery };
};

it.each([
  [new Error('the disk is full'), 'the disk is full'],
  ['no words', 'no words'],
])('an outbox that cannot be read is in the log, and read again: %s', async (thrown, words) => {
  const { scene, put, find } = await openOutbox();
  const receiver = await startReceiver();
  await scene.addChannel('ops', { settings: { url: receiver.url } });
  await put('a', 'ops');
  let hasFailed = false;
  const database = withRows(scene.database, (rows) => ({
    listDueMessages: async (...given) => {
      if (hasFailed) return rows.listDueMessages(...given);
      hasFailed = true;
      throw thrown;
    },
  }));
  const { delivery } = startOn(scene, database);
  await eventually(() => scene.lines.includes(`The outbox cannot be read: ${words}`));
  delivery.nudge();
  await eventually(async () => (await find('a'))?.state === 'delivered');
});

it('a message that cannot be handled is in the log, and holds no other channel', async () => {
  const { scene, put, find } = await openOutbox();
  const receiver = await startReceiver();
  for (const id of ['bad', 'good']) {
    await scene.addChannel(id, { settings: { url: receiver.url } });
    await put(id, id);
  }
  const database = withRows(scene.database, (rows) => ({
    findChannel: async (id) => {
      await setImmediate();
      if (id === 'bad') throw new Error('the row cannot be read');
      return rows.findChannel(id);
    },
  }));
  startOn(scene, database);
  await eventually(async () => (await find('good'))?.state === 'delivered');
  await eventually(() =>
    scene.lines.includes('A message could not be handled: the row cannot be read'),
  );
  expect((await find('bad'))?.state).toBe('waiting');
});

it('a message that cannot be handled is tried again after a pause', async () => {
  const { scene, put, find } = await openOutbox();
  const receiver = await startReceiver();
  await scene.addChannel('ops', { settings: { url: receiver.url } });
  await put('a', 'ops');
  let tries = 0;
  const database = withRows(scene.database, (rows) => ({
    claimMessage: async (message, untilMs) => {
      tries += 1;
      await setImmediate();
      if (tries <= 2) throw new Error('the disk is full');
      return rows.claimMessage(message, untilMs);
    },
  }));
  const { clock } = startOn(scene, database);
  for (const count of [1, 2]) {
    await eventually(() => tries >= count && clock.waiting.length === 1);
    expect(tries).toBe(count);
    await clock.advance(1000);
  }
  await eventually(async () => (await find('a'))?.state === 'delivered');
});

it('sends to 32 channels at the same time, and to the next ones when there is room', async () => {
  const { scene, put } = await openOutbox();
  const held: ServerResponse[] = [];
  const receiver = await startReceiver((response) => void held.push(response));
  for (let count = 0; count < 34; count += 1) {
    await scene.addChannel(`c${count}`, { settings: { url: receiver.url } });
    await put(`m${count}`, `c${count}`);
  }
  let most = 0;
  const database = withRows(scene.database, (rows) => ({
    listDueMessages: (nowMs, limit, busy = []) => {
      most = Math.max(most, busy.length);
      return rows.listDueMessages(nowMs, limit, busy);
    },
  }));
  const { delivery } = startOn(scene, database);
  await eventually(() => held.length === 32);
  delivery.nudge();
  await eventually(() => most === 32);
  held.pop()?.writeHead(204).end();
  await eventually(() => receiver.got.length === 33);
  held.pop()?.writeHead(204).end();
  await eventually(() => receiver.got.length === 34);
  expect(most).toBe(32);
});

it('continues at once behind as many messages as it takes out at a time', async () => {
  const { scene, put, find } = await openOutbox();
  const slow = await startReceiver(() => {});
  const quick = await startReceiver();
  await scene.addChannel('slow', { settings: { url: slow.url } });
  await scene.addChannel('quick', { settings: { url: quick.url } });
  const dueAtMs = scene.now() - 1;
  for (let count = 0; count < 200; count += 1) await put(`s${count}`, 'slow', { dueAtMs });
  await put('behind', 'quick');
  startOn(scene);
  await eventually(async () => (await find('behind'))?.state === 'delivered');
  expect(slow.got).toHaveLength(1);
});

it('begins no other message once the server has stopped waiting for the current ones', async () => {
  const { scene, put, find } = await openOutbox();
  const quick = await startReceiver();
  const cutOff = Promise.withResolvers<void>();
  const slow = await startReceiver((response) => void response.on('close', cutOff.resolve));
  await scene.addChannel('quick', { settings: { url: quick.url } });
  await scene.addChannel('slow', { settings: { url: slow.url } });
  await put('first', 'quick');
  await put('second', 'quick', { createdAtMs: scene.now() + 1 });
  await put('slow', 'slow');
  const claimed: string[] = [];
  const database = withRows(scene.database, (rows) => ({
    claimMessage: (message, untilMs) => {
      claimed.push(message.messageKey);
      return rows.claimMessage(message, untilMs);
    },
    // The end of the first message is kept late.
    updateMessage: async (key, change) => {
      if (key === 'first') await cutOff.promise;
      return rows.updateMessage(key, change);
    },
  }));
  const { delivery } = startOn(scene, database);
  await eventually(() => quick.got.length === 1 && slow.got.length === 1);
  await delivery.close();
  expect(claimed.toSorted()).toEqual(['first', 'slow']);
  expect((await find('first'))?.state).toBe('delivered');
  expect(await find('second')).toMatchObject({ state: 'waiting', tries: 0 });
});
