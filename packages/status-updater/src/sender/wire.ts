import { createSocket, type Socket } from 'node:dgram';
import { isIP } from 'node:net';
import { lookupOfAddresses } from '../lookup-of-addresses.ts';

/** Sends datagrams to procwrap. */
export interface Wire {
  /**
   * Gives a datagram to the kernel, within the call where the host is an address. Returns whether
   * it tried.
   */
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
  const socket = createSocket(family === 0 ? { type } : { type, lookup: lookupOfAddresses });
  socket.on('error', () => {});
  socket.unref();
  return socket;
};

/**
 * A wire that opens its socket with the first datagram, ignores every error and keeps no process
 * alive.
 */
export function createWire(target: Target): Wire {
  let socket: Socket | undefined;
  let closed = false;
  let underway = 0;
  let onIdle = () => {};
  const sent = () => {
    underway -= 1;
    if (underway === 0) onIdle();
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
          onIdle = resolve;
        });
      await new Promise<void>((resolve) => open.close(() => resolve()));
    },
  };
}
