import { constants, fstatSync, openSync, writeSync } from 'node:fs';
import type { EventName } from '@procwrap/core';
import { type LineShape, plainShape } from './own-lines.ts';

/** Writes the lines of procwrap; never waits for a reader. */
export interface LineWriter {
  readonly write: (line: string, event?: EventName, shape?: LineShape) => void;
}

/**
 * Opens a second descriptor for a pipe, which does not block. The one that the child inherits stays
 * blocking. Files and terminals need no second descriptor.
 */
const openChannel = (fd: number): number => {
  try {
    if (!fstatSync(fd).isFIFO()) return fd;
    return openSync(`/proc/self/fd/${fd}`, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch {
    return fd;
  }
};

const noteOf = (dropped: number): string =>
  `procwrap WARNING ${dropped} lines before this one were dropped, because the pipe was full\n`;

/**
 * Creates a writer to a descriptor, which is opened for the first line. When a pipe is full, lines
 * are dropped; a later line says how many.
 */
export function createLineWriter(fd: number): LineWriter {
  let channel: number | undefined;
  let dropped = 0;
  const put = (line: string) => {
    channel ??= openChannel(fd);
    writeSync(channel, line);
  };
  return {
    write: (line, _event, shape = plainShape) => {
      try {
        if (dropped > 0) {
          put(shape(noteOf(dropped), 'lines-lost') ?? '');
          dropped = 0;
        }
        put(line);
      } catch {
        dropped += 1;
      }
    },
  };
}
