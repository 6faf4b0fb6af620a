import { rm, stat } from 'node:fs/promises';

/** What tells one version of a file from the next. */
type Fingerprint = string | undefined;

/** The file's present fingerprint; undefined when there is none. */
export const fingerprint = async (path: string): Promise<Fingerprint> => {
  try {
    const { ino, size, mtimeNs } = await stat(path, { bigint: true });
    return `${ino} ${size} ${mtimeNs}`;
  } catch {
    return undefined;
  }
};

/** Removes a file; a file that is not there is no error. */
export const removeFile = (path: string): Promise<void> => rm(path, { force: true });
