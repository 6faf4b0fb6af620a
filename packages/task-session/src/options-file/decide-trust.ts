import type { FileRights } from './read-text.ts';

/** The user of this process; undefined on Windows. */
type Self = number | undefined;

const otherMayWrite = 0o002;

/**
 * Why a file that procwrap has found by itself does not count: somebody else may have put it there.
 * Root counts as trusted, as it owns the files of an image.
 */
export function decideDistrust({ mode, owners }: FileRights, self: Self): string | undefined {
  const stranger = owners.find((uid) => uid !== 0 && uid !== self);
  if (self !== undefined && stranger !== undefined)
    return `it belongs to another user (${stranger})`;
  return mode !== undefined && (mode & otherMayWrite) !== 0
    ? 'every user may write to it'
    : undefined;
}
