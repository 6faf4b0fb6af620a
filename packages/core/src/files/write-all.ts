import { writeSync } from 'node:fs';
import { systemClock } from '../clock.ts';
import { errorCode } from '../errors.ts';

/** Milliseconds between two looks whether a pipe has a reader, or has room again. */
export const pauseMs = 10;

/** How long a reader that takes nothing is waited for, in milliseconds. */
const patienceMs = 5000;

/** The number of bytes that were taken: none by a pipe that is full. */
const writeSome = (fd: number, bytes: Uint8Array): number => {
  try {
    return writeSync(fd, bytes);
  } catch (error) {
    if (errorCode(error) === 'EAGAIN') return 0;
    throw error;
  }
};

/** Writes all bytes to an open file. Waits for a slow reader: until `signal` aborts, or five seconds without it. */
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
