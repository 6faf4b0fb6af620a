import { createServer, type Server, type Socket } from 'node:net';

/** A socket that shows others that this process is there; it ends with the process. */
export interface Listener {
  /** Ends it, and every connection to it. */
  close(): void;
}

/** More runs than wait for one lock; the system may allow fewer. */
const backlog = 4096;

const keepUntilClosed = (server: Server): Set<Socket> => {
  const open = new Set<Socket>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    socket.on('error', () => {});
    socket.unref().resume();
  });
  return open;
};

/**
 * Listens on a path; rejects as `listen` does. Node opens sockets so that no program that this
 * process starts inherits them.
 */
export async function listenOn(path: string): Promise<Listener> {
  const server = createServer();
  const open = keepUntilClosed(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ path, backlog }, resolve);
  });
  // A failed accept must not end the run.
  server.on('error', () => {});
  server.unref();
  return {
    close: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
