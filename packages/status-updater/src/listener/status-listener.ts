import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createProbe } from './probe.ts';
import { createSenders } from './senders.ts';
import { type StatusChange, toChange } from './to-change.ts';

/** How a listener is made. */
export interface StatusListenerOptions {
  /** The address to listen on; 127.0.0.1 unless told. */
  readonly host?: string;
  /** The UDP port; 0 takes any free one. */
  readonly port: number;
  /** Longer messages are dropped. */
  readonly maxMessageBytes: number;
  /** Called for each message that says something. */
  readonly onUpdate: (change: StatusChange) => void;
}

/** What has come so far. */
export interface ListenerCounters {
  readonly datagrams: number;
  /** Messages that were passed on. */
  readonly accepted: number;
  /** Messages that were no JSON object, too long, or said nothing we know. */
  readonly dropped: number;
}

/** The receiving end of the status wire. */
export interface StatusListener {
  readonly port: number;
  readonly counters: ListenerCounters;
  /** Resolves when everything that had arrived before the call has been handled. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

/** The receive buffer we ask the kernel for; it gives what it allows. */
const receiveBufferBytes = 8 * 1024 * 1024;

/** Listens for status messages; rejects when the port cannot be had. Keeps no process alive. */
export const createStatusListener = async (
  options: StatusListenerOptions,
): Promise<StatusListener> => {
  const { host = '127.0.0.1', port, maxMessageBytes, onUpdate } = options;
  const socket = createSocket('udp4');
  await bind(socket, host, port);
  const counters = { datagrams: 0, accepted: 0, dropped: 0 };
  const senders = createSenders(maxMessageBytes);
  const bufferBytes = socket.getRecvBufferSize();
  const probe = createProbe({ host, port: socket.address().port, bufferBytes });
  socket.on('message', (datagram: Buffer, from: RemoteInfo) => {
    if (probe.isAnswer(datagram)) return;
    counters.datagrams += 1;
    for (const message of senders.push(`${from.address}:${from.port}`, datagram)) {
      const change = toChange(message);
      if (change === undefined) counters.dropped += 1;
      else {
        counters.accepted += 1;
        onUpdate(change);
      }
    }
  });
  return {
    port: socket.address().port,
    counters,
    drain: probe.roundTrip,
    close: async () => {
      socket.ref();
      const closed = once(socket, 'close');
      socket.close();
      await closed;
    },
  };
};

const bind = async (socket: Socket, host: string, port: number): Promise<void> => {
  const listening = once(socket, 'listening');
  socket.bind({ port, address: host, exclusive: true });
  try {
    await listening;
  } catch (cause) {
    socket.close();
    throw new Error(
      `cannot listen for status updates on UDP ${host}:${port} (${(cause as NodeJS.ErrnoException).code}); choose another port with --status-update-socket-port`,
      { cause },
    );
  }
  socket.on('error', () => {});
  socket.unref();
  try {
    socket.setRecvBufferSize(receiveBufferBytes);
  } catch {
    // The kernel's default stays; only bursts suffer.
  }
};
