import { spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { program } from '@procwrap/test-kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStatusUpdater } from '../../src/index.ts';
import {
  createStatusListener,
  type StatusChange,
  type StatusListener,
} from '../../src/listener/index.ts';
import { createProbe } from '../../src/listener/probe.ts';
import { toChange } from '../../src/listener/to-change.ts';

let listener: StatusListener;
let changes: StatusChange[];
const sendRaw = (text: string) =>
  new Promise<void>((resolve) => {
    const socket = createSocket('udp4');
    socket.send(text, listener.port, '127.0.0.1', () => socket.close(() => resolve()));
  });

beforeEach(async () => {
  changes = [];
  listener = await createStatusListener({
    port: 0,
    maxMessageBytes: 65_536,
    onUpdate: (change) => changes.push(change),
  });
});
afterEach(() => listener.close());

describe('createStatusListener', () => {
  it('calls onUpdate for an update of a status updater', async () => {
    await using updater = createStatusUpdater({ enabled: true, port: listener.port });
    updater.sendUpdate({ successCount: 3, lastStatusMessage: 'é', extraProps: { a: { b: 1 } } });
    await listener.drain();
    expect(changes).toEqual([
      { success_count: 3, last_status_message: 'é', other_runtime_metadata: { a: { b: 1 } } },
    ]);
  });

  it('says whether the job is busy, and drops what is neither true nor false', async () => {
    await using updater = createStatusUpdater({ enabled: true, port: listener.port });
    updater.sendUpdate({ busy: true });
    updater.sendUpdate({ busy: false, successCount: 1 });
    updater.sendUpdate({ busy: 'no' as never });
    await sendRaw('{"busy":"no","other_runtime_metadata":{"busy":true}}\n{"busy":1}\n');
    await listener.drain();
    expect(changes).toEqual([
      { busy: true },
      { busy: false, success_count: 1 },
      { other_runtime_metadata: { busy: true } },
    ]);
  });

  it('has handled everything from before a drain, in order', async () => {
    await using updater = createStatusUpdater({ enabled: true, port: listener.port });
    for (let count = 1; count <= 200; count += 1) updater.sendUpdate({ successCount: count });
    await listener.drain();
    expect(changes.map((change) => change.success_count)).toEqual(
      Array.from({ length: 200 }, (_, index) => index + 1),
    );
  });

  it('has handled everything from before a drain, even when onUpdate is slow', async () => {
    await listener.close();
    const asleep = new Int32Array(new SharedArrayBuffer(4));
    listener = await createStatusListener({
      port: 0,
      maxMessageBytes: 65_536,
      onUpdate: (change) => {
        // As on a slow machine.
        Atomics.wait(asleep, 0, 0, 3);
        changes.push(change);
      },
    });
    const messages = Array.from({ length: 250 }, (_, index) => `{"success_count":${index + 1}}\n`);
    const env = { PROC_WRAPPER_STATUS_UPDATE_SOCKET_PORT: String(listener.port) };
    const { status } = spawnSync(process.execPath, [program('sends-datagrams.mjs'), ...messages], {
      env,
    });
    expect(status).toBe(3);
    await listener.drain();
    expect(changes.at(-1)).toEqual({ success_count: 250 });
  });

  it('counts wrong messages and continues', async () => {
    const nonsense = ['5\n', '\0\xff', '[]\n', 'x'.repeat(16), '{"success_count":1e400}\n', '{}\n'];
    for (const text of nonsense) await sendRaw(text);
    await sendRaw('{"success_count":1}\n');
    await listener.drain();
    expect(changes).toEqual([{ success_count: 1 }]);
    expect(listener.counters).toMatchObject({ accepted: 1, datagrams: 7 });
    expect(listener.counters.dropped).toBeGreaterThanOrEqual(4);
  });

  it('names the option to change when its port is taken', async () => {
    const second = createStatusListener({ ...options(listener.port) });
    await expect(second).rejects.toThrow(
      `cannot listen for status updates on UDP 127.0.0.1:${listener.port} (EADDRINUSE); choose another port with --status-update-socket-port`,
    );
  });
});

describe('closing a listener', () => {
  const isFree = async (port: number) => {
    await using again = await createStatusListener(options(port));
    return again.port === port;
  };

  it('happens at the end of its block', async () => {
    const open = async () => {
      await using block = await createStatusListener(options(0));
      return block.port;
    };
    expect(await isFree(await open())).toBe(true);
  });

  it.each(['before', 'after'])('happens when its signal aborts %s the start', async (when) => {
    const stopping = new AbortController();
    if (when === 'before') stopping.abort();
    const { signal } = stopping;
    const closing = await createStatusListener({ ...options(0), signal });
    stopping.abort();
    await closing.close();
    expect(await isFree(closing.port)).toBe(true);
  });
});

const options = (port: number) => ({ port, maxMessageBytes: 100, onUpdate: () => {} });

describe('createProbe', () => {
  it('gives a probe up after too many datagrams', async () => {
    const lost = createProbe({ host: '127.0.0.1', port: listener.port, bufferBytes: 5120 });
    const flood = setInterval(() => lost.isAnswer(Buffer.from('x')), 1);
    try {
      await lost.roundTrip();
    } finally {
      clearInterval(flood);
    }
  });

  it('gives up after a limited number of lost probes', async () => {
    const bufferBytes = 512;
    const lost = createProbe({ host: '127.0.0.1', port: listener.port, bufferBytes });
    await lost.roundTrip();
    expect(listener.counters.datagrams).toBe(4);
    expect(lost.isAnswer(Buffer.alloc(16))).toBe(false);
    await createProbe({ host: '256.0.0.1', port: 9, bufferBytes }).roundTrip();
  });
});

describe('toChange', () => {
  it.each([
    [
      'counts',
      { success_count: 1, error_count: -2, skipped_count: 1.5, expected_count: '3' },
      { success_count: 1, error_count: -2 },
    ],
    ['text', { last_status_message: 'x' }, { last_status_message: 'x' }],
    ['no text', { last_status_message: 5 }, undefined],
    [
      'unknown members',
      { page: 1, other_runtime_metadata: { page: 2, a: 1 } },
      { other_runtime_metadata: { page: 1, a: 1 } },
    ],
    [
      'what is ours',
      { status: 'SUCCEEDED', exit_code: 0 },
      { other_runtime_metadata: { status: 'SUCCEEDED', exit_code: 0 } },
    ],
    ['metadata that is no object', { other_runtime_metadata: [1] }, undefined],
    ['a list', [1], undefined],
  ])('reads %s', (_name, message, expected) => expect(toChange(message)).toEqual(expected));

  it('drops names that would change a prototype', () => {
    const message = JSON.parse(
      '{"__proto__":{"polluted":1},"other_runtime_metadata":{"__proto__":{"polluted":1}}}',
    );
    expect(toChange(message)).toBeUndefined();
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});
