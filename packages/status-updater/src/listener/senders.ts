import { createMessageBuffer, type MessageBuffer } from './message-buffer.ts';

/** The most senders with an incomplete message; the oldest one is dropped. */
const maxSenders = 64;

/** Separates the messages of several senders. */
export interface Senders {
  push(sender: string, datagram: Buffer): readonly unknown[];
}

/** One buffer for each sender, while it has an incomplete message. */
export function createSenders(maxBytes: number): Senders {
  const underway = new Map<string, MessageBuffer>();
  return {
    push: (sender, datagram) => {
      const buffer = underway.get(sender) ?? createMessageBuffer(maxBytes);
      const found = buffer.push(datagram);
      underway.delete(sender);
      if (buffer.busy) {
        underway.set(sender, buffer);
        const [oldest] = underway.keys();
        if (underway.size > maxSenders && oldest !== undefined) underway.delete(oldest);
      }
      return found;
    },
  };
}
