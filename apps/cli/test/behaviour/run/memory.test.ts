import { readFileSync } from 'node:fs';
import { eventually, withGate } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { startProcwrap } from '../../procwrap.ts';
import { useServer } from '../../server.ts';

const server = useServer();

const first = 10_000;
const all = 80_000;

/** Sends `all` status messages, and then repeats the last one, because it may be lost. */
const sender = `
const socket = require('node:dgram').createSocket('udp4');
const port = Number(process.env.PROC_WRAPPER_STATUS_UPDATE_SOCKET_PORT);
let sent = 0;
const send = () => {
  sent = Math.min(sent + 1, ${all});
  const message = JSON.stringify({ success_count: sent, last_status_message: 'row ' + sent });
  socket.send(message, port, '127.0.0.1', () => (sent < ${all} ? setImmediate(send) : setTimeout(send, 20)));
};
send();`;

/** Bytes of private memory of a process. */
const memoryOf = (pid: number | undefined): number =>
  Number(/RssAnon:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;

it('has the same memory after many status messages and updates', () =>
  withGate(async (gate) => {
    const options = ['--enable-status-update-listener', '--status-update-socket-port', '0'];
    const often = ['--status-update-interval', '0.001', '--api-heartbeat-interval', '0.01'];
    const script = `"$0" -e "$1" & ${gate.wait}; kill $!`;
    const { child, ended } = startProcwrap(
      [...options, ...often, 'sh', '-c', script, process.execPath, sender],
      { env: server.env() },
    );
    const count = () => Number(server.execution()?.success_count ?? 0);
    await eventually(() => count() >= first);
    const before = memoryOf(child.pid);
    await eventually(() => count() >= all);
    const after = memoryOf(child.pid);
    gate.open();
    expect((await ended).code).toBe(0);
    expect(server.get().requests.length).toBeGreaterThan(20);
    expect(after - before).toBeLessThan(5 * 1024 * 1024);
  }));
