import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOptions } from '@procwrap/config';
import { createLog } from '@procwrap/core';
import { eventually, startReceiver, withTempDir } from '@procwrap/test-kit';
import { expect, it, onTestFinished } from 'vitest';
import { openMessageSpool } from '../../../src/alerts/late/open-message-spool.ts';
import { receiversOf } from '../../../src/spool/receivers-of.ts';
import { createDeps } from '../../session-deps.ts';
import { createNotice } from '../notice.ts';

const open = async (spoolDir: string) => {
  const receiver = await startReceiver();
  onTestFinished(receiver.close);
  const { deps } = createDeps({});
  const object = { taskName: 'x', spoolDir, notify: [`slack+${receiver.url}/hush-hush`] };
  const { options } = readOptions({ env: {}, object });
  const lines: string[] = [];
  const log = createLog({ level: 'DEBUG', write: (line) => lines.push(line.trim()) });
  const spool = openMessageSpool({ deps, options, log, mask: (text) => text });
  const [target] = receiversOf(options);
  if (!target) throw new Error('no receiver');
  const keep = () => spool.keep({ target, notice: createNotice({ atMs: Date.now() }), why: 'm' });
  return { ...spool, keep, receiver, lines };
};

it('keeps a message, and sends it once', () =>
  withTempDir(async (dir) => {
    const { keep, start, stop, receiver } = await open(dir);
    expect(await keep()).toBe(true);
    start();
    start();
    await eventually(() => readdirSync(dir).length === 0);
    await stop();
    expect(receiver.requests).toHaveLength(1);
  }));

it('does nothing without records, and nothing after its end', () =>
  withTempDir(async (dir) => {
    const { keep, start, stop, receiver, lines } = await open(dir);
    start();
    await stop();
    await keep();
    start();
    await stop();
    expect([receiver.requests, lines]).toEqual([[], []]);
    expect(readdirSync(dir)).toHaveLength(1);
  }));

it('a folder with the name of a record is none', () =>
  withTempDir(async (dir) => {
    const place = join(dir, 'spool');
    mkdirSync(place, { mode: 0o700 });
    const { start, stop, lines } = await open(place);
    mkdirSync(join(place, '1000000000000-0123456789ab.json'));
    start();
    await stop();
    expect(lines).toEqual([]);
  }));

it('says why its folder is not used', () =>
  withTempDir(async (dir) => {
    const { start, stop, lines } = await open(join(dir, 'link'));
    symlinkSync(dir, join(dir, 'link'));
    writeFileSync(join(dir, '1000000000000-0123456789ab.json'), '');
    start();
    await stop();
    expect(lines).toEqual([expect.stringMatching(/are not sent: it is a symbolic link/)]);
  }));
