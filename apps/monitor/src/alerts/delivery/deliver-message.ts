import { decideClaim, decideDelivery } from '@procwrap/task-server';
import type { ChannelRow, MessageRow } from '@procwrap/task-store';
import type { ChannelFields, SendProblem, SendResult } from '../channel-kind.ts';
import { composeMessage } from '../messages/compose-message.ts';
import { sendMessage } from '../send-message.ts';
import type { Delivery } from './delivery-context.ts';
import { endDelivered, giveUp } from './end-message.ts';
import { findObstacle, type Obstacle } from './find-obstacle.ts';

/** What became of a message: its channel takes more, or is left alone for a moment. */
export type Delivered = 'go-on' | 'pause';

interface Trying {
  readonly message: MessageRow;
  readonly channel: ChannelRow;
}

const gone = 'What the message was about was deleted';

const trySending = async (
  { context, deps }: Delivery,
  { message, channel }: Trying,
): Promise<SendResult | undefined> => {
  const composed = await composeMessage(context, message);
  if (composed === undefined) return undefined;
  const { type, settings } = channel;
  return sendMessage(composed, { type, settings: settings as ChannelFields }, deps);
};

/** A message of which it is known when it was first tried. */
interface Tried extends Trying {
  readonly message: MessageRow & { readonly firstTriedAtMs: number };
}

const noteFailure = async (
  delivery: Delivery,
  { message, channel }: Tried,
  { problem, retryAfterSeconds }: SendProblem,
): Promise<Delivered> => {
  const { context, deps, random } = delivery;
  const nowMs = deps.clock.now();
  const { firstTriedAtMs } = message;
  const result = { kind: 'failed', retryAfterSeconds } as const;
  const facts = { firstTriedAtMs, tries: message.tries, result };
  const decision = decideDelivery({ ...facts, random: random() }, nowMs);
  if (decision.kind !== 'retry') {
    await giveUp(delivery, { message, channel, problem });
    return 'pause';
  }
  if (message.tries === 1)
    context.log.warning('channel-failed', `The channel ${channel.name} failed: ${problem}`);
  await context.database.rows.updateMessage(message.messageKey, {
    claimedUntilMs: null,
    dueAtMs: decision.atMs,
    tries: message.tries,
    firstTriedAtMs,
    lastProblem: problem,
  });
  return 'pause';
};

/** A message whose try was cut off by the end of the server is there for the next one at once. */
const handBack = async ({ context }: Delivery, { messageKey }: MessageRow): Promise<Delivered> => {
  await context.database.rows.updateMessage(messageKey, { claimedUntilMs: null });
  return 'pause';
};

const sendClaimed = async (delivery: Delivery, { message, channel }: Trying) => {
  const firstTriedAtMs = message.firstTriedAtMs ?? delivery.deps.clock.now();
  const result = await trySending(delivery, { message, channel });
  const tried = { ...message, firstTriedAtMs, tries: message.tries + 1 };
  if (result === undefined) {
    await giveUp(delivery, { message: tried, channel, problem: gone });
    return 'go-on';
  }
  if (result.ok) {
    await endDelivered(delivery, message, firstTriedAtMs);
    return 'go-on';
  }
  if (delivery.deps.signal.aborted) return handBack(delivery, message);
  return noteFailure(delivery, { message: tried, channel }, result.problem);
};

const obstacleFor = async (
  delivery: Delivery,
  { message, channel }: Trying,
): Promise<Obstacle | undefined> =>
  channel.enabled
    ? findObstacle(delivery, message)
    : { kind: 'end', problem: 'The channel is turned off' };

/** Claims a message and sends it; another server may have it already. */
export async function deliverMessage(delivery: Delivery, message: MessageRow): Promise<Delivered> {
  const { context, deps } = delivery;
  const { rows } = context.database;
  const claim = decideClaim(message, deps.clock.now());
  const channel = await rows.findChannel(message.channelId);
  if (claim.kind === 'leave' || channel === undefined) return 'go-on';
  if (!(await rows.claimMessage(message, claim.untilMs))) return 'go-on';
  const obstacle = await obstacleFor(delivery, { message, channel });
  if (obstacle === undefined) return sendClaimed(delivery, { message, channel });
  if (obstacle.kind === 'end')
    await giveUp(delivery, { message, channel, problem: obstacle.problem });
  else
    await rows.updateMessage(message.messageKey, {
      claimedUntilMs: null,
      dueAtMs: obstacle.untilMs,
    });
  return 'go-on';
}
