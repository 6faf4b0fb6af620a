import { readFileSync } from 'node:fs';

/** How many processes and threads the system has started since boot; nothing where it does not tell. */
export function readForkCount(root = '/proc'): number | undefined {
  try {
    const count = /^processes (\d+)$/m.exec(readFileSync(`${root}/stat`, 'latin1'))?.[1];
    return count === undefined ? undefined : Number(count);
  } catch {
    return undefined;
  }
}

/** The number at which pids start anew; 0 when unknown. */
export function readPidMax(root = '/proc'): number {
  try {
    return Number(readFileSync(`${root}/sys/kernel/pid_max`, 'latin1')) || 0;
  } catch {
    return 0;
  }
}

/** The pid that was given out last in our pid namespace (see proc_loadavg(5)); 0 when unknown. */
export function readLastPid(root = '/proc'): number {
  try {
    return Number(readFileSync(`${root}/loadavg`, 'latin1').trim().split(' ').at(-1)) || 0;
  } catch {
    return 0;
  }
}

/** More than a program can start in the moments between its own start and the first count. */
const uncounted = 1000;

interface PidHistory {
  readonly pid: number;
  readonly forksAtStart: number | undefined;
  readonly forksNow: number | undefined;
  readonly pidMax: number;
}

/**
 * Whether everything that started after `pid` has a greater pid. Pids are given out in order and start anew at the
 * maximum; the count of forks includes other pid namespaces, so that the answer errs towards a full search.
 */
export function decidePidsInOrder({ pid, forksAtStart, forksNow, pidMax }: PidHistory): boolean {
  return (
    forksAtStart !== undefined &&
    forksNow !== undefined &&
    pid + (forksNow - forksAtStart) + uncounted < pidMax
  );
}
