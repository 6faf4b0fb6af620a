import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import { createProbe } from './probe.ts';

/** A socket that receives datagrams at one address. */
export interface Receiver {
  readonly port: number;
  /** Resolves when every datagram that had arrived before the call has been handled. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

/** The address of a receiver, and what it does with each datagram. */
export interface ReceiverSettings {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly onDatagram: (datagram: Buffer, from: RemoteInfo) => void;
}

/** The size of the receive buffer that we ask the kernel for; the kernel may give less. */
const receiveBufferBytes = 8 * 1024 * 1024;

/**
 * The system's code of an error, such as `EADDRINUSE`. This package has no dependencies, so it does
 * not use core's.
 */
export function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

const bind = async (socket: Socket, host: string, port: number): Promise<void> => {
  const listening = once(socket, 'listening');
  socket.bind({ port, address: host, exclusive: true });
  try {
    await listening;
  } catch (cause) {
    socket.close();
    const code = codeOf(cause);
    const message = `cannot listen for status updates on UDP ${host}:${port} (${code}); choose another port with --status-update-socket-port`;
    throw Object.assign(new Error(message, { cause }), { code });
  }
  socket.on('error', () => {});
  socket.unref();
  try {
    socket.setRecvBufferSize(receiveBufferBytes);
  } catch {
    // The kernel's default size stays; only bursts of messages may lose some.
  }
};

/**
 * Opens a receiver, which keeps no process alive. Rejects with the system's code when the port
 * cannot be used.
 */
export async function openReceiver({
  host,
  port,
  onDatagram,
}: ReceiverSettings): Promise<Receiver> {
  const socket = isIPv6(host)
    ? createSocket({ type: 'udp6', ipv6Only: true })
    : createSocket('udp4');
  await bind(socket, host, port);
  const bufferBytes = socket.getRecvBufferSize();
  const probe = createProbe({ host, port: socket.address().port, bufferBytes });
  socket.on('message', (datagram: Buffer, from: RemoteInfo) => {
    if (!probe.isAnswer(datagram)) onDatagram(datagram, from);
  });
  return {
    port: socket.address().port,
    drain: probe.roundTrip,
    close: async () => {
      socket.ref();
      const closed = once(socket, 'close');
      socket.close();
      await closed;
    },
  };
}
