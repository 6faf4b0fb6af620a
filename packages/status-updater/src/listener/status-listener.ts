import type { RemoteInfo } from 'node:dgram';
import { openEars } from './open-ears.ts';
import { createSenders } from './senders.ts';
import { type StatusChange, toChange } from './to-change.ts';

/** How a listener is made. */
export interface StatusListenerOptions {
  /** The address to listen on; 127.0.0.1 and, where there is IPv6, ::1 by default. */
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

/** Listens for status messages; rejects when the port cannot be had. Keeps no process alive. */
export async function createStatusListener(
  options: StatusListenerOptions,
): Promise<StatusListener> {
  const { host, port, maxMessageBytes, onUpdate } = options;
  const counters = { datagrams: 0, accepted: 0, dropped: 0 };
  const senders = createSenders(maxMessageBytes);
  const hear = (datagram: Buffer, from: RemoteInfo) => {
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
  const ears = await openEars({ host, port, hear });
  return {
    port: ears[0].port,
    counters,
    drain: async () => void (await Promise.all(ears.map((ear) => ear.drain()))),
    close: async () => void (await Promise.all(ears.map((ear) => ear.close()))),
  };
}
