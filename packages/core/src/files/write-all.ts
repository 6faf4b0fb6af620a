import { systemClock } from '../clock.ts';

/** Something open that takes bytes. */
export interface Sink {
  /** Resolves with the number of bytes that were taken. */
  write(bytes: Uint8Array): Promise<number>;
  close(): Promise<void>;
}

/** Milliseconds between two looks whether a pipe has a reader, or has room again. */
export const pauseMs = 10;

/** How long a reader that takes nothing is waited for, in milliseconds. */
const patienceMs = 5000;

/** Whether an error says that a pipe is full. */
const isFull = (error: unknown) => (error as NodeJS.ErrnoException).code === 'EAGAIN';

/** Writes all bytes and closes. Waits for a slow reader: until `signal` aborts, or five seconds without it. */
export const writeAll = async (
  sink: Sink,
  bytes: Uint8Array,
  signal: AbortSignal | undefined,
): Promise<void> => {
  let left = bytes;
  let moved = systemClock.monotonic();
  try {
    while (left.length > 0) {
      const taken = await sink.write(left).catch((error: unknown) => {
        const isLate = !signal && systemClock.monotonic() - moved > patienceMs;
        if (!isFull(error) || isLate || signal?.aborted) throw error;
        return 0;
      });
      left = left.subarray(taken);
      if (taken > 0) moved = systemClock.monotonic();
      else await systemClock.sleep(pauseMs, signal);
    }
  } finally {
    await sink.close();
  }
};
