import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

/** Closes connections on which nobody has asked anything yet, such as those that browsers open in advance; Node does not count them as idle. */
export function trackUnused(server: Server): { closeAll(): void } {
  const unused = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  server.on('request', ({ socket }: IncomingMessage) => unused.delete(socket));
  return {
    closeAll: () => {
      for (const socket of unused) socket.destroy();
    },
  };
}
