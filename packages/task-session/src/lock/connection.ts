import { connect, type Socket } from 'node:net';
import { type Clock, errorCode } from '@procwrap/core';

/** Whether a process listens on a socket, and so is there; it needs no answer from that process. */
export type Reached =
  /** Open until the other side ends. */
  | { readonly kind: 'open'; readonly socket: Socket }
  /** It is there, and cannot take the connection now; e.g. its queue of connections is full. */
  | { readonly kind: 'busy' }
  /** Nobody listens. */
  | { readonly kind: 'nobody' }
  | { readonly kind: 'unknown'; readonly code: string };

const endedCodes = new Set(['ECONNREFUSED', 'ENOENT', 'ECONNRESET']);

/**
 * What the error of a connection says about the process: the socket file of an ended one refuses
 * connections or does not exist, and one that ends resets those that it has not accepted.
 */
export function meaningOf(code: string | undefined): Reached {
  if (code === 'EAGAIN') return { kind: 'busy' };
  if (code && endedCodes.has(code)) return { kind: 'nobody' };
  return { kind: 'unknown', code: code ?? 'unknown error' };
}

/**
 * Connects to the socket of a process. The kernel accepts the connection, so that a suspended
 * process counts as there.
 */
export function reach(path: string): Promise<Reached> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => resolve({ kind: 'open', socket }));
    // After the connection, an error only comes before 'close'.
    socket.on('error', (error) => resolve(meaningOf(errorCode(error))));
  });
}

/** Milliseconds between two looks at a process that no connection can watch. */
const pauseMs = 1000;

/** Resolves when the process has ended, or after a pause when only looking again can show it. */
export async function untilEnded(
  reached: Reached,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  if (reached.kind !== 'open') return clock.sleep(pauseMs, signal);
  const { socket } = reached;
  await new Promise<void>((resolve) => {
    const done = () => {
      signal.removeEventListener('abort', done);
      socket.destroy();
      resolve();
    };
    socket.once('close', done);
    signal.addEventListener('abort', done, { once: true });
    if (socket.closed || signal.aborted) done();
    // Without reading, the end of the other side is not noticed.
    socket.resume();
  });
}
