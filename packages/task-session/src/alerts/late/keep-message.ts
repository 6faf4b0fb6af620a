import { errorMessage, type Log } from '@procwrap/core';
import type { UndeliveredNotice } from '../../notice.ts';
import { newStem } from '../../spool/disk/file-name.ts';
import { SpoolFolder } from '../../spool/disk/spool-folder.ts';
import { formatMessage } from '../../spool/message-record.ts';
import { markOf } from '../../spool/receiver-mark.ts';
import { storeRecord } from '../../spool/store-record.ts';

/** Where messages are kept. */
export interface KeepingSettings {
  readonly place: string;
  readonly now: () => number;
  readonly log: Log;
}

/** Keeps a message for a later run; resolves with whether it is kept, and says why it is not. */
export async function keepMessage(
  { place, now, log }: KeepingSettings,
  { target, notice, why }: UndeliveredNotice,
): Promise<boolean> {
  const receiver = markOf(target, notice.id);
  const text = formatMessage({ receiver, notice, isPast: false, tries: 1, lastError: why });
  const stem = newStem(now());
  const kept = { stem, id: stem.slice(-12), state: { kind: 'waiting' } } as const;
  try {
    await storeRecord({ folder: new SpoolFolder(place, now), log }, { kept, text, isNew: true });
    return true;
  } catch (error) {
    log.warning('spool-failed', `cannot keep the message in ${place}: ${errorMessage(error)}`);
    return false;
  }
}
