import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { lookupOfAddresses } from '../lookup-of-addresses.ts';

/**
 * Finds out when a socket has handled its datagrams: a datagram to itself comes after all earlier
 * ones.
 */
export interface Probe {
  /** Whether a datagram is a probe that has come back. */
  isAnswer(datagram: Buffer): boolean;
  /** Resolves when a probe has come back, or after a bounded number of lost ones. */
  roundTrip(): Promise<void>;
}

/** How many probes are sent at most, and after how many silent milliseconds one is lost. */
const tries = 4;
const patienceMs = 50;

/** The fewest bytes that the kernel counts for a datagram. */
const leastBytes = 512;

/** Where probes are sent, and the size of the receive buffer there. */
export interface ProbeTarget {
  readonly host: string;
  readonly port: number;
  readonly bufferBytes: number;
}

/** A probe of a receiver; its datagrams are 16 random bytes, which no other program can guess. */
export function createProbe(target: ProbeTarget): Probe {
  const awaited = new Map<string, () => void>();
  // A probe is lost when more datagrams have arrived after it than the buffer can hold.
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
      // After a pause of this process, datagrams are handled before the silence counts.
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
