import { failure, Secret } from '@procwrap/core';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { claimMessages } from '../../../src/alerts/late/claim-messages.ts';
import { type LateReceiver, sendMessages } from '../../../src/alerts/late/send-messages.ts';
import { openLateScene } from './late-scene.ts';

const busy = () => failure({ why: 'hush answered 503', isRefused: false });
const refused = () => failure({ why: 'the receiver answered 410', isRefused: true });

const day = 24 * 3_600_000;

type Scene = ReturnType<typeof openLateScene>;

const send = async (
  scene: Scene,
  receivers: readonly LateReceiver[],
  more: Parameters<Scene['sending']>[0] = {},
) => {
  const { folder } = scene;
  const claimed = await claimMessages({ folder, receivers, asked: true });
  return sendMessages(scene.sending(more), claimed);
};

it('sends all, the oldest first, and says that they are late', () =>
  withTempDir(async (dir) => {
    const scene = openLateScene(dir);
    const { receiver, sent } = scene.receiverOf();
    for (const id of ['one', 'two']) {
      await scene.leave(receiver, id, id === 'one' ? 0 : 5000);
      scene.pass(1);
    }
    expect(await send(scene, [receiver])).toEqual({ delivered: 2, refused: 0, dropped: 0 });
    expect(sent).toMatchObject(
      [
        { id: 'one', timing: 'past', title: /^late message, from 2026-11-29T/ },
        { id: 'two', timing: 'late' },
      ].map((each) => ({
        ...each,
        title: expect.stringMatching(/^late message, from 2026-11-29T[\d:]+Z: nightly/),
      })),
    );
    expect(scene.stored()).toEqual([]);
    expect(scene.lines.join('\n')).toMatch(
      /INFO the message [\da-f]{12} \(failure\) of nightly for ping at x\.example was sent/,
    );
  }));

it('what a receiver does not want is dropped', () =>
  withTempDir(async (dir) => {
    const scene = openLateScene(dir);
    const { receiver } = scene.receiverOf({}, () => undefined);
    await scene.leave(receiver, 'one');
    expect(await send(scene, [receiver])).toEqual({ delivered: 0, refused: 0, dropped: 1 });
    expect(scene.lines[0]).toMatch(/is dropped, because it is out of date$/);
    expect(scene.stored()).toEqual([]);
  }));

it('what a receiver refuses is dropped with one line', () =>
  withTempDir(async (dir) => {
    const scene = openLateScene(dir);
    const { receiver } = scene.receiverOf({}, refused);
    await scene.leave(receiver, 'one');
    expect(await send(scene, [receiver])).toEqual({ delivered: 0, refused: 1, dropped: 0 });
    expect(scene.lines).toEqual([
      expect.stringMatching(/WARNING .* was refused, and is dropped: the receiver answered 410$/),
    ]);
    expect(scene.stored()).toEqual([]);
  }));

it('what is refused with another secret waits', () =>
  withTempDir(async (dir) => {
    const scene = openLateScene(dir);
    const webhook = { kind: 'webhook', secret: new Secret('a') } as const;
    const { receiver } = scene.receiverOf(webhook, refused);
    await scene.leave(receiver, 'one');
    const other = { ...receiver, secret: new Secret('b') };
    expect(await send(scene, [other])).toEqual({ delivered: 0, refused: 0, dropped: 0 });
    expect(scene.stored()).toMatchObject([{ state: 'waiting', tries: 2 }]);
  }));

it('after a failure, the rest for this receiver waits, and other receivers get theirs', () =>
  withTempDir(async (dir) => {
    const scene = openLateScene(dir);
    const away = scene.receiverOf({}, busy);
    const fine = scene.receiverOf({ host: 'y.example' });
    for (const id of ['one', 'two']) await scene.leave(away.receiver, id);
    await scene.leave(fine.receiver, 'three');
    expect(await send(scene, [away.receiver, fine.receiver])).toMatchObject({ delivered: 1 });
    expect(away.sent).toHaveLength(1);
    const stored = scene.stored().toSorted((a, b) => b.tries - a.tries);
    expect(stored).toMatchObject([
      { state: 'waiting', tries: 2, lastError: '**** answered 503', isPast: false },
      { state: 'waiting', tries: 1, lastError: 'it was away', isPast: false },
    ]);
  }));

it('in a run, the newest one that is not sent is past, because that run ends after it', () =>
  withTempDir(async (dir) => {
    const scene = openLateScene(dir);
    const { receiver } = scene.receiverOf({}, busy);
    await scene.leave(receiver, 'one');
    await scene.leave(receiver, 'two', 5000);
    await send(scene, [receiver], { isInRun: true });
    const past = scene.stored().map(({ notice, isPast }) => [notice.id, isPast]);
    expect(Object.fromEntries(past)).toEqual({ one: false, two: true });
    const later = scene.receiverOf();
    await send(scene, [later.receiver]);
    expect(later.sent.map(({ timing }) => timing)).toEqual(['past', 'past']);
  }));

it('an end of the sending is no try', () =>
  withTempDir(async (dir) => {
    const scene = openLateScene(dir);
    const { receiver, sent } = scene.receiverOf({}, () => {
      scene.over.abort();
      return busy();
    });
    for (const id of ['one', 'two']) await scene.leave(receiver, id);
    scene.pass(31 * day);
    await send(scene, [receiver]);
    expect(sent).toHaveLength(1);
    expect(scene.stored()).toMatchObject([
      { state: 'waiting', tries: 1 },
      { state: 'waiting', tries: 1 },
    ]);
  }));

it('one that is too old is dropped after another try', () =>
  withTempDir(async (dir) => {
    const scene = openLateScene(dir);
    const { receiver } = scene.receiverOf({}, busy);
    await scene.leave(receiver, 'one');
    scene.pass(31 * day);
    expect(await send(scene, [receiver])).toMatchObject({ dropped: 1 });
    expect(scene.lines[0]).toMatch(/is too old, and was dropped: \*\*\*\* answered 503$/);
    expect(scene.stored()).toEqual([]);
  }));
