import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Secret } from '@procwrap/core';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { claimMessages } from '../../../src/alerts/late/claim-messages.ts';
import { usualBounds } from '../../../src/spool/disk/bounds.ts';
import { openScene } from '../../spool/open-scene.ts';
import { due, openLateScene } from './late-scene.ts';

it('takes what is for its receivers, and leaves the rest alone', () =>
  withTempDir(async (dir) => {
    const scene = openLateScene(dir);
    const { receiver } = scene.receiverOf();
    const other = { ...receiver, url: new Secret('https://x.example/other') };
    await scene.leave(receiver, 'one');
    await scene.leave(other, 'two');
    await openScene(dir).leave();
    writeFileSync(join(dir, '1000000000000-0123456789ab.json'), '{"format":2}');
    writeFileSync(join(dir, '1000000000001-0123456789ab.json'), '{"format":3}');
    writeFileSync(join(dir, '1000000000002-0123456789ab.refused'), '');
    const large = Buffer.alloc(usualBounds.recordBytes + 1, ' ');
    writeFileSync(join(dir, '1000000000003-0123456789ab.json'), large);
    const receivers = [receiver];
    const [own] = await claimMessages({ folder: scene.folder, receivers, asked: false });
    expect(own?.messages.map(({ record }) => record.notice.id)).toEqual(['one']);
    expect(own?.newestAt).toBe(due);
    const states = scene.folder.list().map(({ state }) => state.kind);
    expect(states.toSorted()).toEqual(
      [...Array(5).fill('waiting'), 'claimed', 'refused'].toSorted(),
    );
  }));

it('takes nothing that another process has, but knows that it is newer', () =>
  withTempDir(async (dir) => {
    const scene = openLateScene(dir);
    const { receiver } = scene.receiverOf();
    await scene.leave(receiver, 'one');
    await scene.leave(receiver, 'two', 5000);
    const { folder } = scene;
    const newest = folder.list().find((record) => folder.read(record)?.includes('"two"'));
    if (newest) folder.claim(newest);
    const [own] = await claimMessages({ folder, receivers: [receiver], asked: true });
    expect(own?.messages.map(({ record }) => record.notice.id)).toEqual(['one']);
    expect(own?.newestAt).toBe(due + 5000);
  }));

it('takes a webhook with another secret only on request', () =>
  withTempDir(async (dir) => {
    const scene = openLateScene(dir);
    const { receiver } = scene.receiverOf({ kind: 'webhook', secret: new Secret('a') });
    await scene.leave(receiver, 'one');
    const receivers = [{ ...receiver, secret: new Secret('b') }];
    const count = async (asked: boolean) =>
      (await claimMessages({ folder: scene.folder, receivers, asked }))[0]?.messages.length;
    expect([await count(false), await count(true)]).toEqual([0, 1]);
  }));

it('a folder that does not exist has none', () =>
  withTempDir(async (dir) => {
    const { folder, receiverOf } = openLateScene(join(dir, 'none'));
    const { receiver } = receiverOf();
    const [own] = await claimMessages({ folder, receivers: [receiver], asked: true });
    expect(own?.messages).toEqual([]);
  }));
