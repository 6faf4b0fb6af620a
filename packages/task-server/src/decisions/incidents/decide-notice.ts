import { hourMs } from '../durations.ts';
import type { Watch } from '../outage/watch.ts';

/** An incident, who has heard of it, and who wants quiet. */
export interface NoticeFacts {
  readonly incident: {
    readonly isOpen: boolean;
    readonly isAcknowledged: boolean;
    readonly snoozedUntilMs: number | null;
  };
  readonly task: {
    /** Checks go on, notices do not. */
    readonly isMuted: boolean;
    readonly maintenance: readonly { readonly fromMs: number; readonly toMs: number }[];
    /** Null is never. */
    readonly repeatHours: number | null;
    /** The channels that its incidents go to now. */
    readonly channels: readonly string[];
  };
  readonly sent: {
    /** The channels that were sent the opening, alone or in a digest. */
    readonly openingTo: readonly string[];
    readonly recoveryTo: readonly string[];
    /** When the opening or the last repetition was sent. */
    readonly lastAtMs: number | null;
  };
  readonly watch: Watch;
}

/** Why nobody hears of an open incident. */
export type QuietReason = 'muted' | 'acknowledged' | 'no-channel' | 'said';

/** What is to be sent about an incident now. */
export type NoticeDecision =
  | {
      readonly kind: 'send';
      readonly transition: 'opened' | 'repeated' | 'resolved';
      readonly channels: readonly string[];
    }
  | { readonly kind: 'wait'; readonly untilMs: number }
  | { readonly kind: 'quiet'; readonly reason: QuietReason };

const recovery = ({ sent }: NoticeFacts): NoticeDecision => {
  const channels = sent.openingTo.filter((channel) => !sent.recoveryTo.includes(channel));
  if (channels.length === 0) return { kind: 'quiet', reason: 'said' };
  return { kind: 'send', transition: 'resolved', channels };
};

/** When the quiet that somebody asked for ends; undefined when nobody did. */
const quietUntilMs = ({ incident, task }: NoticeFacts, nowMs: number): number | undefined => {
  const windows = task.maintenance.filter(({ fromMs, toMs }) => fromMs <= nowMs && nowMs < toMs);
  const ends = [incident.snoozedUntilMs ?? nowMs, ...windows.map(({ toMs }) => toMs)];
  const untilMs = Math.max(...ends);
  return untilMs > nowMs ? untilMs : undefined;
};

const repetition = (facts: NoticeFacts, nowMs: number): NoticeDecision => {
  const { incident, task, sent, watch } = facts;
  const lastAtMs = sent.lastAtMs ?? nowMs;
  const snoozedUntilMs = incident.snoozedUntilMs ?? lastAtMs;
  const wasSnoozed = snoozedUntilMs > lastAtMs;
  if (task.repeatHours === null && !wasSnoozed) return { kind: 'quiet', reason: 'said' };
  const dueAtMs = wasSnoozed ? snoozedUntilMs : lastAtMs + (task.repeatHours ?? 0) * hourMs;
  // A clock that jumps makes nothing due.
  const untilMs = Math.max(dueAtMs, watch.judgesFromMs);
  if (nowMs < untilMs) return { kind: 'wait', untilMs };
  const channels = sent.openingTo.filter((channel) => task.channels.includes(channel));
  if (channels.length === 0) return { kind: 'quiet', reason: 'no-channel' };
  return { kind: 'send', transition: 'repeated', channels };
};

/**
 * Decides what is sent about an incident now. A recovery goes to those who were sent the opening, whatever was muted
 * since, and to nobody else: what an opening has begun elsewhere must end. Source: monitor 3, incidents.
 */
export function decideNotice(facts: NoticeFacts, nowMs: number): NoticeDecision {
  const { incident, task, sent } = facts;
  if (!incident.isOpen) return recovery(facts);
  if (task.isMuted) return { kind: 'quiet', reason: 'muted' };
  if (incident.isAcknowledged) return { kind: 'quiet', reason: 'acknowledged' };
  const untilMs = quietUntilMs(facts, nowMs);
  if (untilMs !== undefined) return { kind: 'wait', untilMs };
  // A digest may have held the opening back for some of them.
  const unheard = task.channels.filter((channel) => !sent.openingTo.includes(channel));
  if (unheard.length > 0) return { kind: 'send', transition: 'opened', channels: unheard };
  if (sent.openingTo.length > 0) return repetition(facts, nowMs);
  return { kind: 'quiet', reason: 'no-channel' };
}
