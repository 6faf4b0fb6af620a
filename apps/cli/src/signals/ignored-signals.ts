import { readFileSync, readlinkSync } from 'node:fs';
import type { PartialEnvironment } from '@procwrap/core';

/** Where to look for signs of an ignored HUP. */
export interface IgnoredSources {
  readonly parentPid: number;
  readonly env: PartialEnvironment;
  readonly root?: string;
}

const read = (path: string): string => {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
};

/**
 * A script under nohup, or with `trap '' HUP`, ignores HUP, and so do the programs that it starts.
 */
const parentIgnoresHup = (root: string, pid: number): boolean => {
  const status = read(`${root}/${pid}/status`);
  const start = status.indexOf('\nSigIgn:');
  if (start < 0) return false;
  const end = status.indexOf('\n', start + 1);
  return (Number.parseInt(status.charAt(end - 1), 16) & 1) === 1;
};

/** In a terminal, GNU's nohup opens /dev/null for writing as the stdin of its command. */
const hasStdinOfNohup = (root: string): boolean => {
  try {
    if (readlinkSync(`${root}/self/fd/0`) !== '/dev/null') return false;
  } catch {
    return false;
  }
  return /^flags:\s*\d*1$/m.test(read(`${root}/self/fdinfo/0`));
};

/**
 * Finds the signals that were ignored when this process was started, as far as possible: Node
 * resets every ignored signal before the first statement runs, and the kernel does not keep the old
 * state. For HUP, nohup and scripts leave signs.
 */
export function readIgnoredSignals({
  parentPid,
  env,
  root = '/proc',
}: IgnoredSources): readonly NodeJS.Signals[] {
  const startedByNohup = env._ === 'nohup' || env._?.endsWith('/nohup') === true;
  return startedByNohup || parentIgnoresHup(root, parentPid) || hasStdinOfNohup(root)
    ? ['SIGHUP']
    : [];
}
