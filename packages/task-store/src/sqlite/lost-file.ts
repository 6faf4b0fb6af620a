import { statSync } from 'node:fs';

/** What has become of a file that is open. */
export type FindLost = () => 'removed' | 'replaced' | undefined;

/** A write that came after another file was put in the place of the database, or none. */
export class DatabaseFileLost extends Error {
  readonly code = 'DATABASE_FILE_LOST';
}

const identify = (path: string): string | undefined => {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true });
  return found && `${found.dev} ${found.ino}`;
};

/**
 * Remembers the file that a path leads to now, and says later whether it still does. The number of a file that is open is
 * given to no other one. A path that cannot be looked at says nothing.
 */
export function rememberFile(path: string): FindLost {
  if (path === ':memory:') return () => undefined;
  const opened = identify(path);
  return () => {
    try {
      const now = identify(path);
      if (now === undefined) return 'removed';
      return now === opened ? undefined : 'replaced';
    } catch {
      return undefined;
    }
  };
}
