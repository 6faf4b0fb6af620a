import type { Log } from '@procwrap/core';
import { diskAnswers, noAnswer } from '@procwrap/core/disks';
import { parseAny } from './any-record.ts';
import { decideDropped, type SizedRecord, usualBounds } from './disk/bounds.ts';
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

/** What a record is, for people. */
const whatIs = (folder: SpoolFolder, record: SizedRecord): string => {
  if (record.bytes > usualBounds.recordBytes) return 'record';
  const parsed = parseAny(folder.read(record) ?? '');
  return parsed.ok ? parsed.value.kind : 'record';
};

/** Makes room by dropping the oldest records, and says so. */
const makeRoom = ({ folder, log }: Store, bytes: number): void => {
  folder.removeDrafts();
  for (const record of decideDropped(folder.list(), bytes)) {
    const what = whatIs(folder, record);
    folder.remove(record);
    const since = new Date(writtenAtOf(record)).toISOString();
    log.warning(
      'report-dropped',
      `the spool is full: dropped the ${record.state.kind} ${what} ${record.id} of ${since}`,
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
  if (!(await answers(folder.path))) throw new Error(noAnswer);
  const opened = openFolder(folder.path);
  if (!opened.ok) throw new Error(opened.problem);
  if (bytes > usualBounds.recordBytes) throw new Error(`it has ${bytes} bytes`);
  if (isNew) makeRoom(store, bytes);
  await folder.write(kept, text);
}
