import type { NamedRecord } from './disk/file-name.ts';
import type { SpoolFolder } from './disk/spool-folder.ts';
import { maySend, type Sending } from './may-send.ts';
import { parseRecord } from './spool-record.ts';

const isSendable = (
  folder: Pick<SpoolFolder, 'read'>,
  record: NamedRecord,
  sending: Sending,
): boolean => {
  const text = folder.read(record);
  if (text === undefined) return false;
  const parsed = parseRecord(text);
  return parsed.ok && maySend(sending, parsed.value);
};

/**
 * Whether a folder has a record that waits, and that a run may send on its own. Changes nothing.
 */
export function hasSendable(
  folder: Pick<SpoolFolder, 'isFree' | 'list' | 'read'>,
  sending: Omit<Sending, 'asked'>,
): boolean {
  const unasked = { ...sending, asked: false };
  return folder
    .list()
    .some((record) => folder.isFree(record) && isSendable(folder, record, unasked));
}
