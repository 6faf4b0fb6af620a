import { hourMs } from '../durations.ts';
import type { Watch } from '../outage/watch.ts';

/** An incident, the channels that received it, and the settings that keep it quiet. */
export interface NoticeFacts {
  readonly incident: {
    readonly isOpen: boolean;
    readonly isAcknowledged: boolean;
    readonly snoozedUntilMs: number | null;
  };
  readonly task: {
    /** The checks continue, but no notices are sent. */
    readonly isMuted: boolean;
    readonly maintenance: readonly { readonly fromMs: number; readonly toMs: number }[];
    /** Null means that nothing is repeated. */
    readonly repeatHours: number | null;
    /** The channels of its incidents now. */
    readonly channels: readonly string[];
  };
  readonly sent: {
    /** The channels that have received the opening, alone or in a digest. */
    readonly openingTo: readonly string[];
    readonly recoveryTo: readonly string[];
    /** When the opening or the last repetition was sent. */
    readonly lastAtMs: number | null;
  };
  readonly watch: Watch;
}

/** Why no notice of an incident is sent. */
export type QuietReason = 'muted' | 'acknowledged' | 'no-channel' | 'said';

/** What has to be sent about an incident now. */
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

/** The end of the snooze or maintenance that is active now; undefined when none is. */
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
  // After a jump of the clock, nothing is repeated before the server judges again.
  const untilMs = Math.max(dueAtMs, watch.judgesFromMs);
  if (nowMs < untilMs) return { kind: 'wait', untilMs };
  const channels = sent.openingTo.filter((channel) => task.channels.includes(channel));
  if (channels.length === 0) return { kind: 'quiet', reason: 'no-channel' };
  return { kind: 'send', transition: 'repeated', channels };
};

/**
 * Decides what is sent about an incident now. A recovery is sent to the channels that received the
 * opening, also when the task was muted since then, and to no other channel: otherwise the alert
 * would stay open there.
 */
export function decideNotice(facts: NoticeFacts, nowMs: number): NoticeDecision {
  const { incident, task, sent } = facts;
  if (!incident.isOpen) return recovery(facts);
  if (task.isMuted) return { kind: 'quiet', reason: 'muted' };
  if (incident.isAcknowledged) return { kind: 'quiet', reason: 'acknowledged' };
  const untilMs = quietUntilMs(facts, nowMs);
  if (untilMs !== undefined) return { kind: 'wait', untilMs };
  // A digest may have delayed the opening for some channels.
  const unheard = task.channels.filter((channel) => !sent.openingTo.includes(channel));
  if (unheard.length > 0) return { kind: 'send', transition: 'opened', channels: unheard };
  if (sent.openingTo.length > 0) return repetition(facts, nowMs);
  return { kind: 'quiet', reason: 'no-channel' };
}
