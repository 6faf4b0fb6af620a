import { randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { lookupOfAddresses } from '../lookup-of-addresses.ts';

/**
 * Finds out when a socket has handled its datagrams: a datagram to itself comes after all earlier
 * ones.
 */
export interface Probe {
  /** Whether a datagram is a probe that has come back. */
  isAnswer(datagram: Buffer): boolean;
  /** Resolves when a probe has come back, or after a limited number of lost ones. */
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

const openSocket = ({ host }: ProbeTarget): Socket => {
  const socket = createSocket({
    type: isIPv6(host) ? 'udp6' : 'udp4',
    lookup: lookupOfAddresses,
  });
  socket.on('error', () => {});
  return socket;
};

/** The probes that have not come back yet, and how many datagrams have arrived since the first. */
interface ProbeState {
  readonly awaited: Map<string, () => void>;
  seen: number;
}

/** Sends one probe; resolves with whether it has come back. */
const sendProbe = (socket: Socket, target: ProbeTarget, state: ProbeState) =>
  new Promise<boolean>((resolve) => {
    const token = randomBytes(16);
    const key = token.toString('hex');
    const finish = (arrived: boolean) => {
      clearTimeout(timer);
      state.awaited.delete(key);
      resolve(arrived);
    };
    // A probe is lost when more datagrams have arrived after it than the buffer can hold.
    const mostSeen = state.seen + target.bufferBytes / leastBytes;
    let seenBefore = state.seen;
    // After a pause of this process, datagrams are handled before the silence counts.
    const checkSilence = () => {
      if (state.seen === seenBefore || state.seen > mostSeen) return finish(false);
      seenBefore = state.seen;
      timer.refresh();
    };
    const timer = setTimeout(() => setImmediate(checkSilence), patienceMs);
    state.awaited.set(key, () => finish(true));
    socket.send(token, target.port, target.host, (error) => error && finish(false));
  });

/** A probe of a receiver; its datagrams are 16 random bytes, which no other program can guess. */
export function createProbe(target: ProbeTarget): Probe {
  const state: ProbeState = { awaited: new Map(), seen: 0 };
  return {
    isAnswer: (datagram) => {
      if (state.awaited.size === 0) return false;
      state.seen += 1;
      if (datagram.length !== 16) return false;
      const answer = state.awaited.get(datagram.toString('hex'));
      answer?.();
      return answer !== undefined;
    },
    roundTrip: async () => {
      const socket = openSocket(target);
      for (let sent = 0; sent < tries; sent += 1) {
        if (await sendProbe(socket, target, state)) break;
      }
      socket.close();
    },
  };
}
