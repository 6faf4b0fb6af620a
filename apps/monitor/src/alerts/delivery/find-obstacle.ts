import type { MessageRow } from '@procwrap/task-store';
import type { Delivery } from './delivery-context.ts';

/** Why a message is not sent now. */
export type Obstacle =
  /** Its channel has to get an earlier message about the same incident first. */
  | { readonly kind: 'wait'; readonly untilMs: number }
  /** It will never be sent. */
  | { readonly kind: 'end'; readonly problem: string };

/** An earlier message is looked at again shortly after its own next try. */
const afterMs = 500;

const isOpening = ({ transition }: MessageRow): boolean =>
  transition === 'opened' || transition === 'digest';

const obstacleIn = (before: readonly MessageRow[], nowMs: number): Obstacle | undefined => {
  const waiting = before.filter(({ state }) => state === 'waiting');
  if (waiting.length > 0) {
    const nextMs = Math.max(
      ...waiting.map((row) => Math.max(row.dueAtMs, row.claimedUntilMs ?? 0)),
    );
    return { kind: 'wait', untilMs: Math.max(nextMs, nowMs) + afterMs };
  }
  const openings = before.filter(isOpening);
  return openings.length > 0 && openings.every(({ state }) => state === 'gave-up')
    ? { kind: 'end', problem: 'The opening of the incident was not delivered' }
    : undefined;
};

/** A repetition or a recovery comes after the opening, and a recovery only to who got it. */
export async function findObstacle(
  { context, deps }: Delivery,
  message: MessageRow,
): Promise<Obstacle | undefined> {
  const [incidentId] = message.incidentIds;
  if (isOpening(message) || incidentId === undefined) return undefined;
  const about = await context.database.rows.listMessagesOf(incidentId);
  const index = about.findIndex(({ messageKey }) => messageKey === message.messageKey);
  const before = about.slice(0, Math.max(0, index));
  const toChannel = before.filter(({ channelId }) => channelId === message.channelId);
  return obstacleIn(toChannel, deps.clock.now());
}
