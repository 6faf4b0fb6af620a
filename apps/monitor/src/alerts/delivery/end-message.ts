import { randomUUID } from 'node:crypto';
import type { ChannelRow, MessageRow } from '@procwrap/task-store';
import type { Delivery } from './delivery-context.ts';

const causeOf = (channelId: string): string => `channel ${channelId}`;

/** Ends a message that was delivered; what was said of its channel on the page is over. */
export async function endDelivered(
  { context, deps }: Delivery,
  { messageKey, channelId, ...message }: MessageRow,
  firstTriedAtMs: number,
): Promise<void> {
  context.problems.clear(causeOf(channelId));
  await context.database.rows.updateMessage(messageKey, {
    state: 'delivered',
    endedAtMs: deps.clock.now(),
    claimedUntilMs: null,
    tries: message.tries + 1,
    firstTriedAtMs,
    lastProblem: null,
  });
}

interface GivenUp {
  readonly message: MessageRow;
  readonly channel: ChannelRow;
  readonly problem: string;
}

/** Ends a message that nobody will get; the page, the log and the audit log say so. */
export async function giveUp(
  { context, deps }: Delivery,
  { message, channel, problem }: GivenUp,
): Promise<void> {
  const { database, problems, log } = context;
  const atMs = deps.clock.now();
  const line = `The channel ${channel.name} did not get a message (${message.transition}): ${problem}`;
  await database.transaction(async (rows) => {
    const ended = { state: 'gave-up', endedAtMs: atMs, claimedUntilMs: null } as const;
    await rows.updateMessage(message.messageKey, {
      ...ended,
      tries: message.tries,
      firstTriedAtMs: message.firstTriedAtMs,
      lastProblem: problem,
    });
    const entry = { who: 'monitor', action: 'channel.gave-up', subject: channel.name };
    await rows.insertAudit({ id: randomUUID(), atMs, ...entry, detail: line });
  });
  problems.set(causeOf(channel.id), line);
  log.error('message-dropped', line);
}
