import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A named pipe by which a test tells a program line by line what to do; gone after the test. */
export function openFifo() {
  const dir = mkdtempSync(join(tmpdir(), 'procwrap-test-'));
  const path = join(dir, 'fifo');
  if (spawnSync('mkfifo', [path]).status !== 0) throw new Error('this system has no mkfifo');
  // With both directions the opening waits for nobody.
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
