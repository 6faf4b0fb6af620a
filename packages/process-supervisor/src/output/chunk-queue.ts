import { writeSync } from 'node:fs';

/** Chunks that wait to be written to one descriptor. */
export interface ChunkQueue {
  /** Bytes that wait. */
  readonly size: number;
  /** When the last bytes were written, in milliseconds of `performance.now()`. */
  readonly progressAt: number;
  add(chunk: Buffer): void;
  /** Writes all chunks; throws the error of write(2), and keeps what was not written. */
  writeAll(): void;
  clear(): void;
}

/** An empty queue for a descriptor. */
export function createChunkQueue(fd: number): ChunkQueue {
  let chunks: Buffer[] = [];
  let size = 0;
  let progressAt = 0;
  const writeAll = () => {
    for (let first = chunks[0]; first; first = chunks[0]) {
      const taken = writeSync(fd, first);
      progressAt = performance.now();
      size -= taken;
      if (taken < first.length) chunks[0] = first.subarray(taken);
      else chunks.shift();
    }
  };
  return {
    get size() {
      return size;
    },
    get progressAt() {
      return progressAt;
    },
    add: (chunk) => {
      chunks.push(chunk);
      size += chunk.length;
    },
    writeAll,
    clear: () => {
      chunks = [];
      size = 0;
    },
  };
}
