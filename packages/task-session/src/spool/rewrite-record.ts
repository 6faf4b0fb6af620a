import { errorMessage, type Log } from '@procwrap/core';
import type { NamedRecord } from './disk/file-name.ts';
import type { SpoolFolder } from './disk/spool-folder.ts';
import { formatRecord, type SpoolRecord } from './spool-record.ts';

/** A record that was written before, and where it is. */
interface Written {
  readonly folder: SpoolFolder;
  readonly kept: NamedRecord;
  readonly log: Log;
}

/**
 * Writes a new content of a record. Returns the content that the record has then: the one before if
 * that is not possible. Never rejects.
 */
export async function rewriteRecord(
  { folder, kept, log }: Written,
  before: SpoolRecord,
  next: SpoolRecord,
): Promise<SpoolRecord> {
  try {
    await folder.write(kept, formatRecord(next));
    return next;
  } catch (error) {
    log.debug(`cannot write the report ${kept.id} again: ${errorMessage(error)}`);
    return before;
  }
}
