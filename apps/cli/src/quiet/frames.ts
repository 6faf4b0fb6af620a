import type { StreamName } from '@procwrap/process-supervisor';

/** A chunk of one stream, as it came. */
export interface OutputFrame {
  readonly kind: 'output';
  readonly stream: StreamName;
  readonly chunk: Buffer;
}

/** The bytes before each chunk: its stream, and its length. */
export const headerSize = 5;

const streams: readonly StreamName[] = ['stdout', 'stderr'];

/** A chunk with its header. */
export function frameOf(stream: StreamName, chunk: Buffer): Buffer {
  const header = Buffer.alloc(headerSize);
  header.writeUInt8(streams.indexOf(stream), 0);
  header.writeUInt32LE(chunk.length, 1);
  return Buffer.concat([header, chunk]);
}

/** The chunks in a block that was made of whole frames. */
export function* framesIn(block: Buffer): Iterable<OutputFrame> {
  for (let at = 0; at < block.length; ) {
    const stream = block.readUInt8(at) === 0 ? 'stdout' : 'stderr';
    const from = at + headerSize;
    const to = from + block.readUInt32LE(at + 1);
    yield { kind: 'output', stream, chunk: block.subarray(from, to) };
    at = to;
  }
}
