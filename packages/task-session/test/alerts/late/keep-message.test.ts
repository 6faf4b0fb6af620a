import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Secret } from '@procwrap/core';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { openLateScene } from './late-scene.ts';

it('keeps a message without its address and without the secret of webhooks', () =>
  withTempDir(async (dir) => {
    const place = join(dir, 'spool');
    const { receiverOf, leave, stored, folder } = openLateScene(place);
    const { receiver } = receiverOf({ kind: 'webhook', secret: new Secret('hush-hush') });
    expect(await leave(receiver, 'one')).toBe(true);
    expect(stored()).toMatchObject([
      {
        ...{ state: 'waiting', format: 2, tries: 1, lastError: 'it was away', isPast: false },
        receiver: { kind: 'webhook', host: 'x.example', hint: expect.stringMatching(/^\w{12}$/) },
        notice: { id: 'one', event: 'failure' },
      },
    ]);
    expect(JSON.stringify(stored())).not.toContain('hush');
    expect(statSync(folder.path).mode & 0o777).toBe(0o700);
  }));

it('says why it cannot keep a message', () =>
  withTempDir(async (dir) => {
    const file = join(dir, 'file');
    writeFileSync(file, '');
    const { receiverOf, leave, lines } = openLateScene(file);
    expect(await leave(receiverOf().receiver, 'one')).toBe(false);
    expect(lines).toEqual([
      expect.stringMatching(/WARNING cannot keep the message in .*: it is not a folder$/),
    ]);
  }));
