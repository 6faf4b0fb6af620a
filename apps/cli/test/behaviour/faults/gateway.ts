import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { whenTestEnds } from '../../when-test-ends.ts';

/** An address in front of a server that can be away, with all connections, and come back. */
export interface Gateway {
  readonly url: string;
  readonly goAway: () => void;
  readonly comeBack: () => void;
}

/** Starts a gateway to a server; it lets everything through until it goes away. */
export async function startGateway(to: string): Promise<Gateway> {
  const { hostname, port } = new URL(to);
  const sockets = new Set<Socket>();
  let isAway = false;
  const hold = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  };
  const server = createServer((inner) => {
    hold(inner);
    if (isAway) {
      inner.resetAndDestroy();
      return;
    }
    const outer = connect(Number(port), hostname);
    hold(outer);
    inner.pipe(outer).pipe(inner);
    inner.on('close', () => outer.destroy());
    outer.on('close', () => inner.destroy());
  });
  const goAway = () => {
    isAway = true;
    for (const socket of sockets) socket.resetAndDestroy();
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  whenTestEnds(() => {
    goAway();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    goAway,
    comeBack: () => {
      isAway = false;
    },
  };
}
