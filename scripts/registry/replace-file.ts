import { lstatSync, readlinkSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Where a file is, or would be made; links are followed. */
const realPlace = (path: string): string => {
  try {
    return realpathSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const link = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  return link ? realPlace(resolve(dirname(path), readlinkSync(path))) : path;
};

/** Writes a file that only its owner may read: all of it or nothing, and at no time readable by others. Links to it stay. */
export const replaceFile = (path: string, text: string): void => {
  const place = realPlace(path);
  const beside = join(dirname(place), `.npmrc-${process.pid}-${Date.now()}`);
  try {
    writeFileSync(beside, text, { mode: 0o600, flag: 'wx' });
    renameSync(beside, place);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
};
