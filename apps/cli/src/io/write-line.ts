import { constants, fstatSync, openSync, writeSync } from 'node:fs';

/** Writes our own lines; never waits for a reader that does not read. */
export interface LineWriter {
  write(line: string): void;
}

/**
 * A descriptor of our own on the same pipe, which does not block and does not make the one that the child inherited
 * non-blocking. Files and terminals are written as they are.
 */
const openChannel = (fd: number): number => {
  try {
    if (!fstatSync(fd).isFIFO()) return fd;
    return openSync(`/proc/self/fd/${fd}`, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch {
    return fd;
  }
};

/** A writer to a descriptor, opened when the first line comes. Lines that a full pipe does not take are dropped, and counted in the next one that it does. */
export function createLineWriter(fd: number): LineWriter {
  let channel: number | undefined;
  let dropped = 0;
  const put = (line: string) => {
    channel ??= openChannel(fd);
    writeSync(channel, line);
  };
  return {
    write: (line) => {
      try {
        if (dropped > 0) {
          put(`procwrap WARNING ${dropped} lines before this one found the pipe full\n`);
          dropped = 0;
        }
        put(line);
      } catch {
        dropped += 1;
      }
    },
  };
}
