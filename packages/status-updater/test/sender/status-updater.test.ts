import { execFile } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { eventually, hangLimitMs } from '@procwrap/test-kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStatusUpdater } from '../../src/index.ts';
import { encodeMessage, maxDatagramBytes } from '../../src/sender/message.ts';
import { readSettings } from '../../src/sender/settings.ts';

const run = promisify(execFile);
let socket: ReturnType<typeof createSocket>;
let received: string[];
const port = () => socket.address().port;
const envOf = (more: Record<string, string> = {}) => ({
  PROC_WRAPPER_ENABLE_STATUS_UPDATE_LISTENER: 'TRUE',
  PROC_WRAPPER_STATUS_UPDATE_SOCKET_PORT: String(port()),
  ...more,
});

beforeEach(async () => {
  received = [];
  socket = createSocket('udp4');
  socket.on('message', (message) => received.push(message.toString()));
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
});
afterEach(() => new Promise<void>((resolve) => socket.close(() => resolve())));

describe('createStatusUpdater', () => {
  it('sends one JSON object and a newline', async () => {
    const updater = createStatusUpdater({ env: envOf() });
    const sent = updater.sendUpdate({
      successCount: 1,
      errorCount: 2,
      skippedCount: 3,
      expectedCount: 6,
      lastStatusMessage: 'six',
      extraProps: { page: 9, big: 12n },
    });
    expect([updater.enabled, sent]).toEqual([true, true]);
    await eventually(() => received.length === 1);
    expect(received[0]).toBe(
      '{"success_count":1,"error_count":2,"skipped_count":3,"expected_count":6,"last_status_message":"six","other_runtime_metadata":{"page":9,"big":"12"}}\n',
    );
    await updater.close();
    await updater.close();
    expect(updater.sendUpdate({ successCount: 2 })).toBe(false);
  });

  it('adds counts up in incremental mode', async () => {
    await using updater = createStatusUpdater({ env: envOf(), mode: 'incremental' });
    updater.sendUpdate({ successCount: 2, errorCount: Number.NaN });
    updater.sendUpdate({ successCount: 3, lastStatusMessage: 'x' });
    await eventually(() => received.length === 2);
    expect(received[1]).toBe('{"success_count":5,"last_status_message":"x"}\n');
  });

  it('does nothing when procwrap does not listen', () => {
    using updater = createStatusUpdater({ env: {} });
    expect(updater.enabled).toBe(false);
    expect(updater.sendUpdate({ successCount: 1 })).toBe(false);
  });

  it('never throws for any value', async () => {
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    const updater = createStatusUpdater({ env: envOf() });
    const hostile = {
      get successCount(): number {
        throw new Error('hostile');
      },
    };
    const tries = [null, 7, {}, { extraProps: circular }, { successCount: 1.5 }, hostile];
    for (const wrong of tries) expect(updater.sendUpdate(wrong as never)).toBe(false);
    expect(updater.sendUpdate({ successCount: 1, extraProps: circular })).toBe(true);
    await eventually(() => received.length === 1);
    expect(received[0]).toBe('{"success_count":1}\n');
    await updater.close();
  });

  it('ignores a host that does not exist', async () => {
    const updater = createStatusUpdater({ enabled: true, host: 'no-such-host.invalid', port: 9 });
    expect(updater.sendUpdate({ successCount: 1 })).toBe(true);
    await updater.close();
    const v6 = createStatusUpdater({ enabled: true, host: '::1', port: 9 });
    expect(v6.sendUpdate({ successCount: 1 })).toBe(true);
    await v6.close();
  });

  it('loses no message from right before process.exit, and keeps no process alive', async () => {
    const entry = new URL('../../src/index.ts', import.meta.url).href;
    const script = (last: string) =>
      `import { createStatusUpdater } from ${JSON.stringify(entry)};
       createStatusUpdater().sendUpdate({ successCount: 7 }); ${last}`;
    for (const last of ['process.exit(0)', '']) {
      const args = ['--no-warnings', '--input-type=module', '-e', script(last)];
      await run(process.execPath, args, {
        env: { ...process.env, ...envOf() },
        timeout: hangLimitMs,
        killSignal: 'SIGKILL',
      });
    }
    await eventually(() => received.length === 2);
    expect(received).toEqual(['{"success_count":7}\n', '{"success_count":7}\n']);
  });
});

describe('encodeMessage', () => {
  it('cuts the text at the server’s limit, and leaves out properties that are too large', () => {
    const text = 'x'.repeat(6000);
    const huge = { blob: 'y'.repeat(70_000) };
    const message = encodeMessage({ successCount: 1, lastStatusMessage: text, extraProps: huge });
    expect(message?.length).toBeLessThan(maxDatagramBytes);
    const parsed = JSON.parse(String(message));
    expect([parsed.last_status_message.length, parsed.other_runtime_metadata]).toEqual([
      5000,
      undefined,
    ]);
  });

  it('does not send half of a surrogate pair', () => {
    const text = `${'x'.repeat(4999)}👍`;
    const { last_status_message } = JSON.parse(String(encodeMessage({ lastStatusMessage: text })));
    expect(last_status_message.isWellFormed()).toBe(true);
  });

  it('is undefined for an empty update', () =>
    expect(encodeMessage({ extraProps: 'text' as never })).toBeUndefined());
});

describe('readSettings', () => {
  it.each([
    [{ env: {} }, { enabled: false, host: '127.0.0.1', port: 2373, incremental: false }],
    [
      { env: {}, port: 70_000, enabled: true },
      { enabled: true, port: 2373 },
    ],
    [{ env: { PROC_WRAPPER_ENABLE_STATUS_UPDATE_LISTENER: ' true' } }, { enabled: true }],
    [{ env: { PROC_WRAPPER_STATUS_UPDATE_HOST: '10.0.0.1' } }, { host: '10.0.0.1' }],
    [{ env: { PROC_WRAPPER_STATUS_UPDATE_SOCKET_PORT: 'x' } }, { port: 2373 }],
    [
      { env: {}, host: '::1', mode: 'incremental' as const },
      { host: '::1', incremental: true },
    ],
  ])('%j gives %j', (options, expected) => expect(readSettings(options)).toMatchObject(expected));

  it('reads process.env by default', () => expect(readSettings({}).port).toBe(2373));
});
