import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { makeFifo } from './fifo.ts';
import { withTempDir } from './temp-dir.ts';

/** Lets programs wait until a test lets them go on. */
export interface Gate {
  /** A shell command that waits until the gate is opened. */
  readonly wait: string;
  /** Lets one program go on: one that waits, or the next that will. */
  open(): void;
}

/** Calls `use` with a closed gate, which is a named pipe, and removes it afterwards. */
export function withGate<T>(use: (gate: Gate) => Promise<T>): Promise<T> {
  return withTempDir(async (dir) => {
    const path = makeFifo(join(dir, 'gate'));
    // Open for reading too, so that neither side waits until the other one opens it.
    const fd = openSync(path, constants.O_RDWR);
    try {
      return await use({ wait: `read -r _ < '${path}'`, open: () => void writeSync(fd, '\n') });
    } finally {
      closeSync(fd);
    }
  });
}
