import { readFileSync, statSync } from 'node:fs';

/**
 * How many processes and threads the system has started since boot; undefined where it is unknown.
 */
export function readForkCount(root = '/proc'): number | undefined {
  try {
    const count = /^processes (\d+)$/m.exec(readFileSync(`${root}/stat`, 'latin1'))?.[1];
    return count === undefined ? undefined : Number(count);
  } catch {
    return undefined;
  }
}

/** The number after which pids start again from the lowest; 0 when unknown. */
export function readPidMax(root = '/proc'): number {
  try {
    return Number(readFileSync(`${root}/sys/kernel/pid_max`, 'latin1')) || 0;
  } catch {
    return 0;
  }
}

/**
 * The newest pid of our pid namespace (see proc_loadavg(5)); 0 when unknown. A file of another file
 * system may be old: LXCFS puts one there that it writes every five seconds.
 */
export function readLastPid(root = '/proc'): number {
  try {
    if (statSync(`${root}/loadavg`).dev !== statSync(root).dev) return 0;
    return Number(readFileSync(`${root}/loadavg`, 'latin1').trim().split(' ').at(-1)) || 0;
  } catch {
    return 0;
  }
}

/** More processes than a program can start between its own start and the first count. */
const uncounted = 1000;

interface PidHistory {
  readonly pid: number;
  readonly forksAtStart: number | undefined;
  readonly forksNow: number | undefined;
  readonly pidMax: number;
}

/**
 * Whether all processes that started after `pid` have a greater pid. Pids are given in order and
 * start again after the maximum. The number of forks includes other pid namespaces, so the answer
 * may be no where it could be yes; all processes are then searched.
 */
export function decidePidsInOrder({ pid, forksAtStart, forksNow, pidMax }: PidHistory): boolean {
  return (
    forksAtStart !== undefined &&
    forksNow !== undefined &&
    pid + (forksNow - forksAtStart) + uncounted < pidMax
  );
}
