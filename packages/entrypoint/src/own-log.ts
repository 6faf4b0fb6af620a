import { writeSync } from 'node:fs';
import { createLog, type Log } from '@procwrap/core';

/** Writes a line to standard error; does nothing when the pipe is full or closed. */
export function writeOwnLine(line: string): void {
  try {
    writeSync(2, line);
  } catch {}
}

/** A log to standard error, from level `INFO` on. */
export function createOwnLog(): Log {
  return createLog({ level: 'INFO', write: writeOwnLine });
}
