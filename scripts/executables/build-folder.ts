import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

/** Runs the action; false when it fails with one of these codes. */
const succeeds = (act: () => void, ...codes: readonly string[]): boolean => {
  try {
    act();
    return true;
  } catch (error) {
    if (codes.some((code) => code === codeOf(error))) return false;
    throw error;
  }
};

const exists = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
};

/** A killed process keeps its number until its parent has asked how it ended, which some never do. */
const isZombie = (pid: number): boolean => {
  const path = `/proc/${pid}/stat`;
  return existsSync(path) && /\) Z/.test(readFileSync(path, 'utf8'));
};

/** Whether a process runs that is not this one: this one may have got the number of one that was killed. */
const isOther = (pid: number): boolean => {
  if (pid === process.pid || !Number.isInteger(pid)) return false;
  return exists(pid) && !isZombie(pid);
};

const clearDead = (place: string): void => {
  for (const pid of existsSync(place) ? readdirSync(place) : []) {
    if (isOther(Number(pid))) {
      throw new Error(
        `another build is running (pid ${pid}): wait until it has ended; if that is no build, delete ${place}`,
      );
    }
    rmSync(join(place, pid), { recursive: true, force: true });
  }
};

/** A folder takes the place of another in one step, and only if that is empty: so nobody takes it from a running build. */
const take = (place: string): void => {
  mkdirSync(dirname(place), { recursive: true });
  const mine = mkdtempSync(`${place}-`);
  mkdirSync(join(mine, `${process.pid}`));
  try {
    while (!succeeds(() => renameSync(mine, place), 'ENOTEMPTY', 'EEXIST')) clearDead(place);
  } finally {
    rmSync(mine, { recursive: true, force: true });
  }
};

/**
 * Lends the one folder to build in, which is removed afterwards. It is `<place>/<pid>`, so that it tells who builds; what a
 * killed build has left there is removed.
 *
 * @throws when another process has it.
 */
export function withBuildFolder<T>(place: string, act: (folder: string) => T): T {
  take(place);
  const folder = join(place, `${process.pid}`);
  try {
    return act(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    // Another build may have come already.
    succeeds(() => rmdirSync(place), 'ENOTEMPTY', 'ENOENT');
  }
}
