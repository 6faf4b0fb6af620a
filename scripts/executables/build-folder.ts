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

/** Runs the action; returns false when it fails with one of these codes. */
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

/** A zombie keeps its process id until its parent waits for it, and some parents never do. */
const isZombie = (pid: number): boolean => {
  const path = `/proc/${pid}/stat`;
  return existsSync(path) && /\) Z/.test(readFileSync(path, 'utf8'));
};

/** Whether another process runs with this id. This process may have got the id of a killed one. */
const isOther = (pid: number): boolean => {
  if (pid === process.pid || !Number.isInteger(pid)) return false;
  return exists(pid) && !isZombie(pid);
};

const clearDead = (place: string): void => {
  for (const pid of existsSync(place) ? readdirSync(place) : []) {
    if (isOther(Number(pid))) {
      throw new Error(
        `another build is running (pid ${pid}): wait for it to end; if that process is not a build, delete ${place}`,
      );
    }
    rmSync(join(place, pid), { recursive: true, force: true });
  }
};

/**
 * `rename` replaces a folder only when that is empty, in one step. So it cannot take the place of a
 * running build.
 */
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
 * Calls `act` with the folder `<place>/<pid>`, and removes it afterwards. The name shows which
 * process builds. What a killed build left in `<place>` is removed first.
 *
 * @throws when another process builds there.
 */
export function withBuildFolder<T>(place: string, act: (folder: string) => T): T {
  take(place);
  const folder = join(place, `${process.pid}`);
  try {
    return act(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    // Another build may have started already.
    succeeds(() => rmdirSync(place), 'ENOTEMPTY', 'ENOENT');
  }
}
