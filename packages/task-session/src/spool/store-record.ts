import type { Log } from '@procwrap/core';
import { diskAnswers } from '../state-disk/disk-answers.ts';
import { decideDropped, usualBounds } from './disk/bounds.ts';
import { type NamedRecord, writtenAtOf } from './disk/file-name.ts';
import { openFolder } from './disk/open-folder.ts';
import type { SpoolFolder } from './disk/spool-folder.ts';

/** Where records are stored. */
export interface Store {
  readonly folder: SpoolFolder;
  readonly log: Log;
}

/** A record as it is written. */
export interface Stored {
  readonly kept: NamedRecord;
  readonly text: string;
  /** Whether it is not in the folder yet, and needs room there. */
  readonly isNew: boolean;
}

/** Makes room by dropping the oldest records, and says so. */
const makeRoom = ({ folder, log }: Store, bytes: number): void => {
  folder.removeDrafts();
  for (const record of decideDropped(folder.list(), bytes)) {
    folder.remove(record);
    const since = new Date(writtenAtOf(record)).toISOString();
    log.warning(
      'report-dropped',
      `the spool is full: dropped the ${record.state.kind} report ${record.id} of ${since}`,
    );
  }
};

/** Writes a record; rejects with the reason when that is not possible. */
export async function storeRecord(
  store: Store,
  { kept, text, isNew }: Stored,
  answers: typeof diskAnswers = diskAnswers,
): Promise<void> {
  const { folder } = store;
  const bytes = Buffer.byteLength(text);
  if (!(await answers(folder.path))) throw new Error('its disk does not answer');
  const opened = openFolder(folder.path);
  if (!opened.ok) throw new Error(opened.problem);
  if (bytes > usualBounds.recordBytes) throw new Error(`it has ${bytes} bytes`);
  if (isNew) makeRoom(store, bytes);
  await folder.write(kept, text);
}
