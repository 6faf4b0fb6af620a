// Opens connections that begin a request and do not end it, in a process of its own: a process may have so many files only.
// Usage: node hold-connections.ts URL COUNT; prints `open` when all are open, and ends when its standard input ends.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const [url = '', count = '0'] = process.argv.slice(2);
const { hostname, port } = new URL(url);
const sockets: Socket[] = [];
let isOver = false;

process.stdin.resume().once('end', () => {
  isOver = true;
  for (const socket of sockets) socket.destroy();
});

const lose = (reason: string): void => {
  if (isOver) return;
  console.error(`a connection was lost: ${reason}`);
  process.exit(1);
};

const open = async (): Promise<void> => {
  const socket = connect(Number(port), hostname);
  socket.on('error', ({ message }) => lose(message));
  await once(socket, 'connect');
  socket.on('close', () => lose('closed'));
  socket.write('POST /api/v1/task_executions/ HTTP/1.1\r\nHost: x\r\n');
  sockets.push(socket);
};

/** More at the same moment than the queue of the system is long would only be tried again by it. */
const atOnce = 200;
while (sockets.length < Number(count))
  await Promise.all(Array.from({ length: Math.min(atOnce, Number(count) - sockets.length) }, open));
console.log('open');
