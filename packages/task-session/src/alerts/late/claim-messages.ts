import { setImmediate } from 'node:timers/promises';
import type { Receiving } from '../../notice.ts';
import { parseAny } from '../../spool/any-record.ts';
import { usualBounds } from '../../spool/disk/bounds.ts';
import type { NamedRecord } from '../../spool/disk/file-name.ts';
import type { SpoolFolder } from '../../spool/disk/spool-folder.ts';
import { dueAt, type MessageRecord } from '../../spool/message-record.ts';
import { hasSameSecret, isMarked } from '../../spool/receiver-mark.ts';

/** A message that this process has for itself. */
export interface ClaimedMessage {
  readonly claimed: NamedRecord;
  readonly record: MessageRecord;
}

/** The messages for one receiver, the oldest first. */
export interface ClaimedMessages<Receiver extends Receiving> {
  readonly receiver: Receiver;
  readonly messages: readonly ClaimedMessage[];
  /** When the newest one was due, also among those that another process is sending. */
  readonly newestAt: number;
}

/** Which messages are taken. */
export interface Claiming<Receiver extends Receiving> {
  readonly folder: SpoolFolder;
  readonly receivers: readonly Receiver[];
  /** Whether a person requested it: then a webhook may be signed with another secret. */
  readonly asked: boolean;
}

/** The content of a record, if it is a message. */
export function readMessage(folder: SpoolFolder, record: NamedRecord): MessageRecord | undefined {
  const parsed = parseAny(folder.read(record) ?? '');
  return parsed.ok && parsed.value.kind === 'message' ? parsed.value.record : undefined;
}

const claim = (folder: SpoolFolder, record: NamedRecord): ClaimedMessage | undefined => {
  const claimed = folder.claim(record);
  // Another sender may have written it since.
  const content = claimed && readMessage(folder, claimed);
  return claimed && content ? { claimed, record: content } : undefined;
};

/** Takes all messages that wait for one of these receivers. Records of other kinds are left alone. */
export async function claimMessages<Receiver extends Receiving>({
  folder,
  receivers,
  asked,
}: Claiming<Receiver>): Promise<readonly ClaimedMessages<Receiver>[]> {
  const all = receivers.map((receiver) => ({
    receiver,
    messages: [] as ClaimedMessage[],
    newestAt: Number.NEGATIVE_INFINITY,
  }));
  for (const record of folder.list()) {
    // Many records must not hold up what this process supervises.
    await setImmediate();
    const { kind } = record.state;
    const isSent = kind === 'waiting' || kind === 'claimed';
    const content =
      isSent && record.bytes <= usualBounds.recordBytes && readMessage(folder, record);
    if (!content) continue;
    const { receiver: mark, notice } = content;
    const own = all.find(({ receiver }) => isMarked(mark, receiver, notice.id));
    if (!own) continue;
    own.newestAt = Math.max(own.newestAt, dueAt(notice));
    if (!asked && !hasSameSecret(mark, own.receiver, notice.id)) continue;
    const message = claim(folder, record);
    if (message) own.messages.push(message);
  }
  return all;
}
