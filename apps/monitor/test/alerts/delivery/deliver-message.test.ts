import { createFakeClock } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { deliverMessage } from '../../../src/alerts/delivery/deliver-message.ts';
import { depsOf } from '../deps.ts';
import { startReceiver } from '../receiver.ts';
import { openOutbox } from './outbox.ts';

/** An outbox with one channel and one message, and how they are delivered. */
const openDelivery = async () => {
  const outbox = await openOutbox();
  const receiver = await startReceiver();
  const { scene } = outbox;
  await scene.addChannel('ops', { settings: { url: receiver.url } });
  const deps = depsOf({ clock: createFakeClock(scene.now()) });
  const delivery = { context: scene.context, deps, random: () => 0.5 };
  return { ...outbox, receiver, delivery };
};

it('a message that is about nothing any more is given up, and the channel takes the next one', async () => {
  const { put, find, receiver, delivery } = await openDelivery();
  const message = await put('a', 'ops', { incidentIds: [] });
  expect(await deliverMessage(delivery, message)).toBe('go-on');
  expect(await find('a')).toMatchObject({
    state: 'gave-up',
    tries: 1,
    lastProblem: 'What the message was about was deleted',
  });
  expect(receiver.got).toEqual([]);
});

it('a message to a channel that was deleted meanwhile is left alone', async () => {
  const { put, rows, receiver, delivery } = await openDelivery();
  const message = await put('a', 'ops');
  await rows.deleteChannel('ops');
  expect(await deliverMessage(delivery, message)).toBe('go-on');
  expect(receiver.got).toEqual([]);
  expect(await rows.listAudit(10)).toEqual([]);
});

it('a message that another server has claimed, or that is not due by a clock set back, waits', async () => {
  const { put, find, scene, rows, receiver, delivery } = await openDelivery();
  const [later, claimed] = [
    await put('later', 'ops', { dueAtMs: scene.now() + 1 }),
    await put('claimed', 'ops'),
  ];
  await rows.claimMessage(claimed, scene.now() + 60_000);
  for (const message of [later, claimed])
    expect(await deliverMessage(delivery, message)).toBe('go-on');
  expect(await find('later')).toEqual(later);
  expect(await find('claimed')).toEqual({ ...claimed, claimedUntilMs: scene.now() + 60_000 });
  expect(receiver.got).toEqual([]);
});
