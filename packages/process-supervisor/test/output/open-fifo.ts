import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFifo } from '@procwrap/test-kit';
import { onTestFinished } from 'vitest';

/** A named pipe from which a program reads lines that a test writes; removed after the test. */
export function openFifo() {
  const dir = mkdtempSync(join(tmpdir(), 'procwrap-test-'));
  const path = makeFifo(join(dir, 'fifo'));
  // Opened for reading, too, so that it does not wait for a reader.
  const fd = openSync(path, 'r+');
  let open = true;
  const close = () => {
    if (open) closeSync(fd);
    open = false;
  };
  onTestFinished(() => {
    close();
    rmSync(dir, { recursive: true, force: true });
  });
  return { path, say: (line: string) => void writeSync(fd, `${line}\n`), close };
}
