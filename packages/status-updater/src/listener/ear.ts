import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import { createProbe } from './probe.ts';

/** A socket that hears datagrams at one address. */
export interface Ear {
  readonly port: number;
  /** Resolves when everything that had arrived before the call has been handled. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

interface EarSettings {
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  readonly hear: (datagram: Buffer, from: RemoteInfo) => void;
}

/** The receive buffer we ask the kernel for; it gives what it allows. */
const receiveBufferBytes = 8 * 1024 * 1024;

/** The system's code of an error, such as `EADDRINUSE`. This package has no dependencies, so it has its own. */
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
    // The kernel's default stays; only bursts suffer.
  }
};

/** Opens an ear; rejects with the system's code when the port cannot be had. Keeps no process alive. */
export async function openEar({ host, port, hear }: EarSettings): Promise<Ear> {
  const socket = isIPv6(host)
    ? createSocket({ type: 'udp6', ipv6Only: true })
    : createSocket('udp4');
  await bind(socket, host, port);
  const bufferBytes = socket.getRecvBufferSize();
  const probe = createProbe({ host, port: socket.address().port, bufferBytes });
  socket.on('message', (datagram: Buffer, from: RemoteInfo) => {
    if (!probe.isAnswer(datagram)) hear(datagram, from);
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
