import type { StreamName } from '@procwrap/process-supervisor';
import { type BlockStore, createBlockStore, type HeldPlace } from './block-store.ts';
import { frameOf, framesIn, headerSize } from './frames.ts';

/** A part of the output, or a place where some of it was dropped. */
export type HeldPiece =
  | { readonly kind: 'output'; readonly stream: StreamName; readonly chunk: Buffer }
  | { readonly kind: 'dropped'; readonly bytes: number; readonly place: HeldPlace };

/** Output that is held back, in the order in which it came. */
export interface HeldOutput {
  /** Adds a copy of a chunk. */
  add(stream: StreamName, chunk: Buffer): void;
  /** What was added; the oldest parts may have been dropped. */
  pieces(): Iterable<HeldPiece>;
  /** Frees the memory and the disk. */
  close(): void;
}

/** The bytes that are kept in memory before they go to the disk. */
const blockSize = 1024 * 1024;

/** Holds output back in bounded memory, and in a bounded file that no folder names. */
export function holdOutput(store: BlockStore = createBlockStore()): HeldOutput {
  let block = Buffer.alloc(0);
  let used = 0;
  let payload = 0;
  const putAway = () => {
    store.put(block.subarray(0, used), payload);
    used = 0;
    payload = 0;
  };
  const addPart = (stream: StreamName, chunk: Buffer): number => {
    // Not before there is output: most commands of cron print nothing.
    if (block.length === 0) block = Buffer.allocUnsafeSlow(blockSize);
    const size = Math.min(chunk.length, blockSize - used - headerSize);
    used += frameOf(stream, chunk.subarray(0, size)).copy(block, used);
    payload += size;
    if (blockSize - used <= headerSize) putAway();
    return size;
  };
  const add = (stream: StreamName, chunk: Buffer) => {
    for (let taken = 0; taken < chunk.length; ) taken += addPart(stream, chunk.subarray(taken));
  };
  const pieces = function* (): Iterable<HeldPiece> {
    for (const stored of store.blocks()) {
      const { payload: bytes, place, read } = stored;
      const content = read?.();
      if (content) yield* framesIn(content);
      else yield { kind: 'dropped', bytes, place };
    }
    yield* framesIn(block.subarray(0, used));
  };
  return { add, pieces, close: store.close };
}
