import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { env } from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startReferenceServer } from '@procwrap/reference-server';
import { procwrap, reportedEnv } from '../setting.mjs';

const messages = 1_000_000;
const perSecond = 20_000;

/** A supervisor that only reads the same messages. */
const bare = `const { spawn } = require('node:child_process');
const socket = require('node:dgram').createSocket('udp4');
socket.on('message', (text) => JSON.parse(text));
socket.bind(0, '127.0.0.1', () => {
  const env = { ...process.env, PROC_WRAPPER_STATUS_UPDATE_SOCKET_PORT: String(socket.address().port) };
  spawn(process.argv[1], process.argv.slice(2), { stdio: 'inherit', env }).on('exit', (code) => process.exit(code ?? 1));
});`;

const self = fileURLToPath(import.meta.url);
const sending = [process.execPath, self, 'send'];

const residentMiB = (pid) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

/** Resident MiB after the first second, and the most until nearly all messages are sent. */
const measure = async ([file, ...args], variables) => {
  const child = spawn(file, args, { stdio: 'ignore', env: variables });
  await wait(1000);
  const first = residentMiB(child.pid);
  let most = first;
  const end = performance.now() + (1000 * messages) / perSecond - 2000;
  for (; performance.now() < end; await wait(250)) most = Math.max(most, residentMiB(child.pid));
  await once(child, 'exit');
  return { first, most };
};

/** A reported run whose command sends a million status messages, with a heartbeat every 4 ms. */
export async function memoryWhileReporting() {
  const server = await startReferenceServer({ tasks: [{ name: 'bench' }] });
  const flags = [
    ...['--enable-status-update-listener', '--status-update-socket-port', '0'],
    ...['--api-heartbeat-interval', '0.004'],
  ];
  const ours = await measure(procwrap(...flags, ...sending), reportedEnv(server.url));
  const beats = server.requests.length;
  await server.close();
  const floor = await measure([process.execPath, '-e', bare, ...sending], env);
  const growth = ours.most - ours.first;
  const mib = (number) => `${number.toFixed(1)} MiB`;
  return {
    what: `resident memory with reporting: at the start, and its growth with ${messages.toLocaleString('en')} status messages and ${beats.toLocaleString('en')} heartbeats`,
    figure: `${mib(ours.first)} and ${mib(growth)} (a Node supervisor that reads the same messages: ${mib(floor.first)} and ${mib(floor.most - floor.first)})`,
    aim: '<= 60 MiB and < 5 MiB',
    met: ours.first <= 60 && growth < 5,
  };
}

/** What the command does: it sends the messages at an even pace. */
const sendAll = async () => {
  const { createSocket } = await import('node:dgram');
  const socket = createSocket('udp4');
  const port = Number(env.PROC_WRAPPER_STATUS_UPDATE_SOCKET_PORT);
  const start = performance.now();
  for (let sent = 0; sent < messages; await wait(5)) {
    const due = Math.min(messages, ((performance.now() - start) / 1000) * perSecond);
    for (; sent < due; sent += 1)
      socket.send(
        JSON.stringify({ success_count: sent, last_status_message: `row ${sent}` }),
        port,
        '127.0.0.1',
      );
  }
  socket.close();
};

if (process.argv[2] === 'send') await sendAll();
