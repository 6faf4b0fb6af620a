import { writeSync } from 'node:fs';
import { systemClock } from '../clock.ts';
import { errorCode } from '../errors.ts';

/** Milliseconds between two checks whether a pipe has a reader, or has room again. */
export const pauseMs = 10;

/** Milliseconds to wait for a reader that reads nothing. */
const patienceMs = 5000;

/** Writes bytes; returns how many were written, 0 to a full pipe. */
const writeSome = (fd: number, bytes: Uint8Array): number => {
  try {
    return writeSync(fd, bytes);
  } catch (error) {
    if (errorCode(error) === 'EAGAIN') return 0;
    throw error;
  }
};

/**
 * Writes all bytes to an open file. Waits for a slow reader until `signal` aborts, or 5 s without a
 * signal.
 */
export async function writeAll(
  fd: number,
  bytes: Uint8Array,
  signal: AbortSignal | undefined,
): Promise<void> {
  let left = bytes;
  let moved = systemClock.monotonic();
  while (left.length > 0) {
    const taken = writeSome(fd, left);
    left = left.subarray(taken);
    if (taken > 0) moved = systemClock.monotonic();
    else if (signal ? signal.aborted : systemClock.monotonic() - moved > patienceMs)
      throw Object.assign(new Error('its reader takes no more'), { code: 'EAGAIN' });
    else await systemClock.sleep(pauseMs, signal);
  }
}
