/// <reference path="../disposable-types.ts" preserve="true" />
import type { RemoteInfo } from 'node:dgram';
import { asyncDispose } from '../dispose-symbols.ts';
import { openReceivers } from './open-receivers.ts';
import { createSenders } from './senders.ts';
import { type StatusChange, toChange } from './to-change.ts';

/** Options of `createStatusListener`. */
export interface StatusListenerOptions {
  /** The address to listen on; 127.0.0.1 and, where the system has IPv6, ::1 by default. */
  readonly host?: string | undefined;
  /** The UDP port; 0 takes any free one. 2373 by default. */
  readonly port?: number;
  /** The longest message in bytes; longer ones are dropped. 65 536 by default. */
  readonly maxMessageBytes?: number;
  /** Closes the listener when it aborts. None by default. */
  readonly signal?: AbortSignal | undefined;
  /** Is called for each message with something that we know in it. */
  readonly onUpdate: (change: StatusChange) => void;
}

/** How much has been received so far. */
export interface ListenerCounters {
  /** Packets of UDP. */
  readonly datagrams: number;
  /** Messages that `onUpdate` was called for. */
  readonly accepted: number;
  /** Messages that were no JSON object, too long, or held nothing that we know. */
  readonly dropped: number;
}

/** Receives status updates. Disposing it closes it. */
export interface StatusListener {
  /** The UDP port that it listens on. */
  readonly port: number;
  /** What has been received. */
  readonly counters: ListenerCounters;
  /** Resolves when everything that had arrived before the call has been handled. */
  drain(): Promise<void>;
  /** Stops listening; resolves when the sockets are closed. */
  close(): Promise<void>;
  /** The same as `close`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** Handles datagrams from all senders, and counts. */
const createIntake = (maxMessageBytes: number, onUpdate: StatusListenerOptions['onUpdate']) => {
  const counters = { datagrams: 0, accepted: 0, dropped: 0 };
  const senders = createSenders(maxMessageBytes);
  const onDatagram = (datagram: Buffer, from: RemoteInfo) => {
    counters.datagrams += 1;
    for (const message of senders.push(`${from.address}:${from.port}`, datagram)) {
      const change = toChange(message);
      if (change === undefined) counters.dropped += 1;
      else {
        counters.accepted += 1;
        onUpdate(change);
      }
    }
  };
  return { counters, onDatagram };
};

/** Listens for status updates; keeps no process alive. Rejects when the port cannot be used. */
export async function createStatusListener({
  host,
  port = 2373,
  maxMessageBytes = 65_536,
  signal,
  onUpdate,
}: StatusListenerOptions): Promise<StatusListener> {
  const { counters, onDatagram } = createIntake(maxMessageBytes, onUpdate);
  const receivers = await openReceivers({ host, port, onDatagram });
  let closed: Promise<void> | undefined;
  const closeAll = async () => {
    signal?.removeEventListener('abort', onAbort);
    await Promise.all(receivers.map((receiver) => receiver.close()));
  };
  const close = () => {
    closed ??= closeAll();
    return closed;
  };
  const onAbort = () => void close();
  signal?.addEventListener('abort', onAbort, { once: true });
  if (signal?.aborted) onAbort();
  return {
    port: receivers[0].port,
    counters,
    drain: async () => void (await Promise.all(receivers.map((receiver) => receiver.drain()))),
    close,
    [asyncDispose]: close,
  };
}
