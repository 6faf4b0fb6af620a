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
  /** Most datagrams are whole messages: one buffer for all of them, instead of one for each. */
  let spare = createMessageBuffer(maxBytes);
  const keep = (sender: string, buffer: MessageBuffer): void => {
    if (buffer === spare) spare = createMessageBuffer(maxBytes);
    underway.delete(sender);
    underway.set(sender, buffer);
    const [oldest] = underway.keys();
    if (underway.size > maxSenders && oldest !== undefined) underway.delete(oldest);
  };
  return {
    push: (sender, datagram) => {
      const buffer = underway.get(sender) ?? spare;
      const found = buffer.push(datagram);
      if (buffer.busy) keep(sender, buffer);
      else if (buffer !== spare) underway.delete(sender);
      return found;
    },
  };
}
