import { createMessageBuffer, type MessageBuffer } from './message-buffer.ts';

/** How many senders may have a message underway at once; the one that has waited longest is dropped. */
const maxSenders = 64;

/** Keeps apart what several senders have underway. */
export interface Senders {
  push(sender: string, datagram: Buffer): readonly unknown[];
}

/** A buffer per sender, only for as long as it has a message underway. */
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
