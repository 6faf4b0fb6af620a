import type { Log } from '@procwrap/core';
import type { Receiving } from '../../notice.ts';
import { isTooOld } from '../../spool/disk/bounds.ts';
import type { SpoolFolder } from '../../spool/disk/spool-folder.ts';
import { dueAt, formatMessage } from '../../spool/message-record.ts';
import { hasSameSecret } from '../../spool/receiver-mark.ts';
import { rewriteRecord } from '../../spool/rewrite-record.ts';
import type { Delivery } from '../notices/delivery.ts';
import type { ClaimedMessage, ClaimedMessages } from './claim-messages.ts';
import { decideTiming, lateNotice } from './decide-timing.ts';

/** A receiver that messages are sent to afterwards. */
export interface LateReceiver extends Receiving, Pick<Delivery, 'deliver' | 'close'> {}

/** How messages that waited are sent. */
export interface MessageSending {
  readonly folder: SpoolFolder;
  readonly log: Log;
  readonly now: () => number;
  /** Hides secrets in a text. */
  readonly mask: (text: string) => string;
  /** Milliseconds for one message. */
  readonly budgetMs: number;
  readonly signal: AbortSignal;
  /** Whether a run of the same receivers ends next: what is not sent by then is past. */
  readonly isInRun: boolean;
}

/** What became of messages. */
export interface SentMessages {
  readonly delivered: number;
  readonly refused: number;
  /** Those that say nothing about the present, or are too old. */
  readonly dropped: number;
}

type Result = keyof SentMessages | 'left';

const describe = ({ claimed, record }: ClaimedMessage): string => {
  const { receiver, notice } = record;
  const where = `${receiver.kind} at ${receiver.host}`;
  return `the message ${claimed.id} (${notice.event}) of ${notice.task} for ${where}`;
};

interface Left {
  readonly message: ClaimedMessage;
  /** Whether it is the newest one for its receiver, which alone may say something about the present. */
  readonly isNewest: boolean;
  /** Why it was not delivered; absent when it was not tried to the end. */
  readonly why?: string | undefined;
}

/** What a record says after this process has had it; only what changes is written to the disk. */
const nextOf = (
  { record }: ClaimedMessage,
  { isPast, why }: { isPast: boolean; why?: string | undefined },
) => ({
  ...record,
  isPast: record.isPast || isPast,
  ...(why !== undefined && { tries: record.tries + 1, lastError: why }),
});

const giveBack = async (
  sending: MessageSending,
  { message, isNewest, why }: Left,
): Promise<Result> => {
  const { folder, log, now, isInRun } = sending;
  const { claimed, record } = message;
  if (why !== undefined && isTooOld(claimed, now())) {
    folder.remove(claimed);
    log.warning('notice-dropped', `${describe(message)} is too old, and was dropped: ${why}`);
    return 'dropped';
  }
  const next = nextOf(message, { isPast: isInRun && isNewest, why });
  if (next.isPast !== record.isPast || why !== undefined) {
    const change = { before: record, next, format: formatMessage };
    await rewriteRecord({ folder, kept: claimed, log }, change);
  }
  folder.move(claimed, { kind: 'waiting' });
  return 'left';
};

/** Why a receiver did not take a message; an end of the whole sending says nothing about it. */
const whyOf = ({ signal, mask }: MessageSending, why: string): string | undefined =>
  signal.aborted ? undefined : mask(why);

/** Sends one message, and says what became of it. */
const sendOne = async (
  sending: MessageSending,
  { receiver, newestAt }: ClaimedMessages<LateReceiver>,
  message: ClaimedMessage,
): Promise<Result> => {
  const { folder, log, now, mask, budgetMs, signal } = sending;
  const { claimed, record } = message;
  const timing = decideTiming(record, { now: now(), newestAt });
  const notice = lateNotice(record.notice, timing);
  const result = await receiver.deliver(notice, ['always'], { budgetMs, signal });
  if (result && !result.ok) {
    const { why, isRefused } = result.problem;
    const isNewest = dueAt(notice) === newestAt;
    if (!isRefused || !hasSameSecret(record.receiver, receiver, notice.id))
      return giveBack(sending, { message, isNewest, why: whyOf(sending, why) });
    folder.remove(claimed);
    log.warning('notice-dropped', mask(`${describe(message)} was refused, and is dropped: ${why}`));
    return 'refused';
  }
  folder.remove(claimed);
  const what = result ? 'was sent' : 'is dropped, because it is out of date';
  log.info(result ? 'notice-sent' : 'notice-dropped', mask(`${describe(message)} ${what}`));
  return result ? 'delivered' : 'dropped';
};

/** Sends the messages for one receiver, one after another, until it takes none. */
const sendTo = async (
  sending: MessageSending,
  to: ClaimedMessages<LateReceiver>,
): Promise<readonly Result[]> => {
  const results: Result[] = [];
  for (const message of to.messages) {
    const isOver = sending.signal.aborted || results.includes('left');
    const isNewest = dueAt(message.record.notice) === to.newestAt;
    const result = isOver
      ? await giveBack(sending, { message, isNewest })
      : await sendOne(sending, to, message);
    results.push(result);
  }
  return results;
};

/**
 * Sends messages that this process has for itself. A receiver that takes none does not hold up the
 * others. Those that were not sent wait again.
 */
export async function sendMessages(
  sending: MessageSending,
  all: readonly ClaimedMessages<LateReceiver>[],
): Promise<SentMessages> {
  const results = (await Promise.all(all.map((to) => sendTo(sending, to)))).flat();
  await Promise.all(all.map(({ receiver }) => receiver.close()));
  const count = (wanted: Result) => results.filter((result) => result === wanted).length;
  return {
    delivered: count('delivered'),
    refused: count('refused'),
    dropped: count('dropped'),
  };
}
