import type { Notice, NoticeTiming } from '../../notice.ts';
import { dueAt, type MessageRecord } from '../../spool/message-record.ts';

/** How long the end of a run says something about the present, in milliseconds. */
export const presentMs = 24 * 3_600_000;

/** What is known when a message is sent afterwards. */
export interface TimingFacts {
  readonly now: number;
  /** When the newest message for the receiver was due. */
  readonly newestAt: number;
}

/**
 * Decides whether a message still says something about the present: only the newest one for its
 * receiver does, for a day. A success that is older would hide that runs are missing.
 */
export function decideTiming(
  { isPast, notice }: MessageRecord,
  { now, newestAt }: TimingFacts,
): NoticeTiming {
  const isOld = Math.abs(now - dueAt(notice)) > presentMs;
  return isPast || isOld || dueAt(notice) < newestAt ? 'past' : 'late';
}

/** The message as it is sent afterwards: it says so, and has the time at which it was due. */
export function lateNotice(notice: Notice, timing: NoticeTiming): Notice {
  const at = new Date(dueAt(notice)).toISOString().replace(/\.\d+Z$/, 'Z');
  return { ...notice, timing, title: `late message, from ${at}: ${notice.title}` };
}
