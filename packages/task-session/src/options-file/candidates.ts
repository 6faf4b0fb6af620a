import { lstatSync, readFileSync, statSync } from 'node:fs';
import { sep } from 'node:path';

/** Where an options file is looked for when the user names none. */
export interface Discovery {
  readonly folder: string;
  /** The user of this process, whose files are trusted; undefined on Windows. */
  readonly uid: number | undefined;
}

/** The names of options files in a folder; the first one that is there is read. */
export const ownNames = [
  'procwrap.json',
  'procwrap.yaml',
  'procwrap.yml',
  'procwrap.toml',
] as const;

/** The file of a Node project, which may have options under a key. */
export const packageName = 'package.json';

/** The key of the options in a package.json. */
export const packageKey = 'procwrap';

/** The most bytes of an options file. */
export const mostBytes = 1024 * 1024;

/** Whether a file may have options for us. Most package.json have none, and are not parsed. */
const mayHaveOptions = (path: string, isPackage: boolean): boolean => {
  try {
    if (!isPackage) return !!lstatSync(path, { throwIfNoEntry: false });
    const found = statSync(path);
    if (!found.isFile() || found.size > mostBytes) return false;
    return readFileSync(path, 'latin1').includes(`"${packageKey}"`);
  } catch {
    return false;
  }
};

/**
 * The names of the files in a folder that may be options files, in the order in which they count. A
 * link to a file that is missing is among them, a package.json that cannot be read is not.
 */
export function candidatesIn(folder: string): readonly string[] {
  // Without `join`, which takes a third of a millisecond when it is first called.
  return [...ownNames, packageName].filter((name) =>
    mayHaveOptions(folder + sep + name, name === packageName),
  );
}
