import { createSocket, type Socket } from 'node:dgram';
import { isIP } from 'node:net';
import { addressAsItIs } from '../address-as-it-is.ts';

/** A one-way line to the wrapper. */
export interface Wire {
  /** Hands a datagram to the kernel, at once where the host is an address; whether that could be tried. */
  send(datagram: Buffer): boolean;
  close(): Promise<void>;
}

interface Target {
  readonly host: string;
  readonly port: number;
}

const openSocket = ({ host }: Target): Socket => {
  const family = isIP(host);
  const type = family === 6 ? 'udp6' : 'udp4';
  const socket = createSocket(family === 0 ? { type } : { type, lookup: addressAsItIs });
  socket.on('error', () => {});
  socket.unref();
  return socket;
};

/** A line that is opened by its first datagram, swallows every error and keeps no process alive. */
export function createWire(target: Target): Wire {
  let socket: Socket | undefined;
  let closed = false;
  let underway = 0;
  let idle = () => {};
  const sent = () => {
    underway -= 1;
    if (underway === 0) idle();
  };
  return {
    send: (datagram) => {
      if (closed) return false;
      try {
        socket ??= openSocket(target);
        socket.send(datagram, target.port, target.host, sent);
        underway += 1;
        return true;
      } catch {
        return false;
      }
    },
    close: async () => {
      closed = true;
      if (!socket) return;
      const open = socket;
      socket = undefined;
      open.ref();
      if (underway > 0)
        await new Promise<void>((resolve) => {
          idle = resolve;
        });
      await new Promise<void>((resolve) => open.close(() => resolve()));
    },
  };
}
