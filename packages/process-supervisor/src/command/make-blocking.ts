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
 * Takes back what Node does to a pipe that is its standard stream on first use, e.g. by `console.log`: it makes it
 * non-blocking, also for a program that we become, which then fails with EAGAIN. Node undoes it in a process that it
 * starts, before it looks for the program; so the program need not exist. Returns whether there was anything to do.
 */
export function makeBlocking(folder = '/proc/self/fdinfo'): boolean {
  if (![0, 1, 2].some((fd) => isNonBlocking(fd, folder))) return false;
  spawnSync('/nonexistent/procwrap', [], { stdio: 'inherit' });
  return true;
}
