import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const nonBlocking = 0o4000;

const isNonBlocking = (fd: number, folder: string): boolean => {
  try {
    const flags = /^flags:\s+(\d+)/m.exec(readFileSync(`${folder}/${fd}`, 'latin1'))?.[1];
    return (Number.parseInt(flags ?? '0', 8) & nonBlocking) !== 0;
  } catch {
    return false;
  }
};

/**
 * Makes pipes that are our standard streams blocking again. Node makes such a pipe non-blocking on
 * first use, e.g. by `console.log`, also for a program that replaces us, which then fails with
 * EAGAIN. Node resets the streams when it starts a process, before it searches for the program, so
 * the program need not exist. Returns whether a stream was changed.
 */
export function makeBlocking(folder = '/proc/self/fdinfo'): boolean {
  if (![0, 1, 2].some((fd) => isNonBlocking(fd, folder))) return false;
  spawnSync('/nonexistent/procwrap', [], { stdio: 'inherit' });
  return true;
}
