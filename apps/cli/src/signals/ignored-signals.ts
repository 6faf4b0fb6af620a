import { readFileSync, readlinkSync } from 'node:fs';

/** Where the traces of an ignored HUP are looked for. */
export interface IgnoredSources {
  readonly parentPid: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly root?: string;
}

const read = (path: string): string => {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
};

/** A script under nohup, or one that says `trap '' HUP`, ignores it itself, and so do those that it starts. */
const parentIgnoresHup = (root: string, pid: number): boolean => {
  const mask = /^SigIgn:\s*([0-9a-f]+)$/m.exec(read(`${root}/${pid}/status`))?.[1];
  return mask !== undefined && (Number.parseInt(mask.slice(-1), 16) & 1) === 1;
};

/** In a terminal GNU's nohup gives its command a stdin that can only be written to. */
const hasStdinOfNohup = (root: string): boolean => {
  if (!/^flags:\s*\d*1$/m.test(read(`${root}/self/fdinfo/0`))) return false;
  try {
    return readlinkSync(`${root}/self/fd/0`) === '/dev/null';
  } catch {
    return false;
  }
};

/**
 * Signals that were ignored when this process was started, as far as can be told: Node takes every ignored signal back
 * before the first statement runs, and the kernel does not remember. What nohup and a script leave to see tells of HUP.
 */
export const readIgnoredSignals = ({
  parentPid,
  env,
  root = '/proc',
}: IgnoredSources): readonly NodeJS.Signals[] => {
  const startedByNohup = /(^|\/)nohup$/.test(env._ ?? '');
  return startedByNohup || parentIgnoresHup(root, parentPid) || hasStdinOfNohup(root)
    ? ['SIGHUP']
    : [];
};
