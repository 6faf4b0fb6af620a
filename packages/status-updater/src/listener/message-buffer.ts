import { isExactNumber, parseExactly } from './exact-json.ts';

const newline = 0x0a;
const closingBrace = 0x7d;
const nothing = Buffer.alloc(0);

/** Joins the datagrams of one sender to messages. */
export interface MessageBuffer {
  /**
   * Adds a datagram; returns the objects that are complete now, with `undefined` for a message that
   * is no JSON object.
   */
  push(datagram: Buffer): readonly unknown[];
  /** Whether a message is not complete yet. */
  readonly busy: boolean;
}

/** The most levels of a message: recursive code would run out of stack at some depth. */
const deepest = 100;

const isDeeperThan = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !isExactNumber(value) &&
  (levels === 0 || Object.values(value).some((part) => isDeeperThan(part, levels - 1)));

/** The object of a message; undefined when it is none. */
const parseObject = (bytes: Buffer): unknown => {
  try {
    const value: unknown = parseExactly(bytes.toString('utf8'));
    if (typeof value !== 'object' || value === null) return undefined;
    if (Array.isArray(value) || isExactNumber(value)) return undefined;
    // Each level has two bytes or more.
    return bytes.length > 2 * deepest && isDeeperThan(value, deepest) ? undefined : value;
  } catch {
    return undefined;
  }
};

class DatagramJoiner implements MessageBuffer {
  readonly #maxBytes: number;
  #pending: Buffer = nothing;
  /** Whether the message is too long, up to its newline. */
  #isOverlong = false;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get busy(): boolean {
    return this.#isOverlong || this.#pending.length > 0;
  }

  push(datagram: Buffer): readonly unknown[] {
    const found: unknown[] = [];
    let from = 0;
    for (let to = datagram.indexOf(newline); to >= 0; to = datagram.indexOf(newline, from)) {
      this.#takeLine(datagram.subarray(from, to), found);
      from = to + 1;
    }
    if (from < datagram.length) this.#takeRest(datagram.subarray(from), found);
    return found;
  }

  #takeLine(bytes: Buffer, found: unknown[]): void {
    const message = this.#withPending(bytes);
    if (!this.#isTooLong(message, found) && message.length > 0) found.push(parseObject(message));
    this.#isOverlong = false;
  }

  #takeRest(bytes: Buffer, found: unknown[]): void {
    const message = this.#withPending(bytes);
    if (this.#isTooLong(message, found)) return;
    const value = message.at(-1) === closingBrace ? parseObject(message) : undefined;
    if (value === undefined) this.#pending = message;
    else found.push(value);
  }

  #withPending(bytes: Buffer): Buffer {
    const message = this.#pending.length > 0 ? Buffer.concat([this.#pending, bytes]) : bytes;
    this.#pending = nothing;
    return message;
  }

  /** Whether a message is too long; adds one `undefined` for it. */
  #isTooLong(message: Buffer, found: unknown[]): boolean {
    if (this.#isOverlong) return true;
    this.#isOverlong = message.length > this.#maxBytes;
    if (this.#isOverlong) found.push(undefined);
    return this.#isOverlong;
  }
}

/**
 * A buffer for messages of up to `maxBytes` bytes. A newline ends a message. So does the end of a
 * datagram, when the bytes so far are a whole object: no text of an object begins with another
 * whole object, so this is never too early. A message that is too long is dropped up to its
 * newline.
 */
export function createMessageBuffer(maxBytes: number): MessageBuffer {
  return new DatagramJoiner(maxBytes);
}
