import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { addressAsItIs } from '../address-as-it-is.ts';

/** Finds out when a socket has caught up: a datagram to ourselves comes behind everything that was there before it. */
export interface Probe {
  /** Whether a datagram is ours, on its way back. */
  isAnswer(datagram: Buffer): boolean;
  /** Resolves when a probe has come back, or after a bounded number of lost ones. */
  roundTrip(): Promise<void>;
}

/** How often a lost probe is sent, and how long each is waited for, in milliseconds. */
const tries = 4;
const patienceMs = 50;

/** A probe of a listener; nobody else can make its datagrams, which hold 16 random bytes each. */
export const createProbe = (target: { host: string; port: number }): Probe => {
  const awaited = new Map<string, () => void>();
  const sendOne = (socket: ReturnType<typeof createSocket>) =>
    new Promise<boolean>((resolve) => {
      const token = randomBytes(16);
      const key = token.toString('hex');
      const settle = (arrived: boolean) => {
        clearTimeout(timer);
        awaited.delete(key);
        resolve(arrived);
      };
      const timer = setTimeout(settle, patienceMs, false);
      awaited.set(key, () => settle(true));
      socket.send(token, target.port, target.host, (error) => error && settle(false));
    });
  return {
    isAnswer: (datagram) => {
      if (awaited.size === 0 || datagram.length !== 16) return false;
      const answer = awaited.get(datagram.toString('hex'));
      answer?.();
      return answer !== undefined;
    },
    roundTrip: async () => {
      const socket = createSocket({
        type: isIPv6(target.host) ? 'udp6' : 'udp4',
        lookup: addressAsItIs,
      });
      socket.on('error', () => {});
      for (let sent = 0; sent < tries; sent += 1) if (await sendOne(socket)) break;
      socket.close();
    },
  };
};
