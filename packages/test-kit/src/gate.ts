import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from './temp-dir.ts';

/** Holds programs until a test lets them go on. */
export interface Gate {
  /** A command of the shell that waits at the gate. */
  readonly wait: string;
  /** Lets one program go on, now or when it comes. */
  open(): void;
}

/** Gives `use` a gate that is closed: a named pipe, gone afterwards. */
export function withGate<T>(use: (gate: Gate) => Promise<T>): Promise<T> {
  return withTempDir(async (dir) => {
    const path = join(dir, 'gate');
    execFileSync('mkfifo', [path]);
    // Open for reading too, so that neither side waits for the other one to open it.
    const fd = openSync(path, constants.O_RDWR);
    try {
      return await use({ wait: `read -r _ < '${path}'`, open: () => void writeSync(fd, '\n') });
    } finally {
      closeSync(fd);
    }
  });
}
