import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { lookupOfAddresses } from '../lookup-of-addresses.ts';

/** Finds out when a socket has caught up: a datagram to ourselves comes behind everything that was there before it. */
export interface Probe {
  /** Whether a datagram is ours, on its way back. */
  isAnswer(datagram: Buffer): boolean;
  /** Resolves when a probe has come back, or after a bounded number of lost ones. */
  roundTrip(): Promise<void>;
}

/** How often a lost probe is sent, and after which silence one counts as lost, in milliseconds. */
const tries = 4;
const patienceMs = 50;

/** The least memory that the kernel counts for a datagram. */
const leastBytes = 512;

/** Where probes go, and the size of the receive buffer there. */
export interface ProbeTarget {
  readonly host: string;
  readonly port: number;
  readonly bufferBytes: number;
}

/** A probe of a listener; nobody else can make its datagrams, which hold 16 random bytes each. */
export function createProbe(target: ProbeTarget): Probe {
  const awaited = new Map<string, () => void>();
  // A probe that more datagrams overtake than there is room for was lost.
  const mostWaiting = target.bufferBytes / leastBytes;
  let seen = 0;
  const sendOne = (socket: ReturnType<typeof createSocket>) =>
    new Promise<boolean>((resolve) => {
      const token = randomBytes(16);
      const key = token.toString('hex');
      const finish = (arrived: boolean) => {
        clearTimeout(timer);
        awaited.delete(key);
        resolve(arrived);
      };
      const seenAtFirst = seen;
      let seenBefore = seen;
      // This process may have been held up: what has arrived meanwhile is taken in before the silence counts.
      const checkSilence = () => {
        if (seen === seenBefore || seen - seenAtFirst > mostWaiting) return finish(false);
        seenBefore = seen;
        timer.refresh();
      };
      const timer = setTimeout(() => setImmediate(checkSilence), patienceMs);
      awaited.set(key, () => finish(true));
      socket.send(token, target.port, target.host, (error) => error && finish(false));
    });
  return {
    isAnswer: (datagram) => {
      if (awaited.size === 0) return false;
      seen += 1;
      if (datagram.length !== 16) return false;
      const answer = awaited.get(datagram.toString('hex'));
      answer?.();
      return answer !== undefined;
    },
    roundTrip: async () => {
      const socket = createSocket({
        type: isIPv6(target.host) ? 'udp6' : 'udp4',
        lookup: lookupOfAddresses,
      });
      socket.on('error', () => {});
      for (let sent = 0; sent < tries; sent += 1) if (await sendOne(socket)) break;
      socket.close();
    },
  };
}
