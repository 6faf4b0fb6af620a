import { errorMessage, type Log } from '@procwrap/core';
import type { NamedRecord } from './disk/file-name.ts';
import type { SpoolFolder } from './disk/spool-folder.ts';

/** A record that was written before, and where it is. */
interface Written {
  readonly folder: SpoolFolder;
  readonly kept: NamedRecord;
  readonly log: Log;
}

/** A content and the one that it replaces. */
interface Change<T> {
  readonly before: T;
  readonly next: T;
  readonly format: (content: T) => string;
}

/**
 * Writes a new content of a record. Returns the content that the record has then: the one before if
 * that is not possible. Never rejects.
 */
export async function rewriteRecord<T>(
  { folder, kept, log }: Written,
  { before, next, format }: Change<T>,
): Promise<T> {
  try {
    await folder.write(kept, format(next));
    return next;
  } catch (error) {
    log.debug('spool-failed', `cannot write the record ${kept.id} again: ${errorMessage(error)}`);
    return before;
  }
}
