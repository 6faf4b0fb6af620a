import { writeSync } from 'node:fs';
import { createLog, type Log } from '@procwrap/core';

/** Writes a line of ours to standard error; a pipe that is full or gone is no reason to fail. */
export function writeOwnLine(line: string): void {
  try {
    writeSync(2, line);
  } catch {}
}

/** Our own lines, from `INFO` on. */
export function createOwnLog(): Log {
  return createLog({ level: 'INFO', write: writeOwnLine });
}
