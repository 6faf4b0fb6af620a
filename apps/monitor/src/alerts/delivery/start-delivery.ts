import type { MessageRow } from '@procwrap/task-store';
import { type Clock, machineClock } from '../../clock.ts';
import { type Rounds, startRounds } from '../../rounds.ts';
import type { MonitorContext } from '../../server/context.ts';
import { reasonOf } from '../../server/reason-of.ts';
import type { SendDeps } from '../channel-kind.ts';
import { sendDepsOf } from '../send-deps.ts';
import { deliverMessage } from './deliver-message.ts';
import type { Delivery } from './delivery-context.ts';

/** How often the outbox is looked at; a look at the tasks that writes messages says so at once. */
const pauseMs = 1000;

/** So many messages are taken out of the outbox at once. */
const atOnce = 200;

/** So many channels are sent to at the same time. */
const mostChannels = 32;

/** How long a try may go on after the server was asked to close. */
const closeMs = 500;

export interface DeliveryParts extends Partial<Omit<SendDeps, 'signal' | 'clock'>> {
  readonly clock?: Clock;
  readonly random?: () => number;
}

const deliverInOrder = async (delivery: Delivery, messages: readonly MessageRow[]) => {
  for (const message of messages) {
    if (delivery.deps.signal.aborted) return;
    if ((await deliverMessage(delivery, message)) === 'pause') return;
  }
};

/** The channels that are sent to now, each by its own messages in order: a slow one holds no other. */
const createChannelWorks = (delivery: Delivery, onEnd: () => void) => {
  const working = new Map<string, Promise<void>>();
  const start = (channelId: string, messages: readonly MessageRow[]) => {
    const work = deliverInOrder(delivery, messages)
      .finally(() => working.delete(channelId))
      // Without a next round at once: what failed would fail again, without an end.
      .then(onEnd, (error: unknown) =>
        delivery.context.log.error(
          'delivery-failed',
          `A message could not be handled: ${reasonOf(error)}`,
        ),
      );
    working.set(channelId, work);
  };
  return {
    start,
    busy: () => [...working.keys()],
    hasRoom: () => working.size < mostChannels,
    ended: () => Promise.all(working.values()),
  };
};

type Works = ReturnType<typeof createChannelWorks>;

const startDue = async (
  { context, deps }: Delivery,
  works: Works,
): Promise<'again' | undefined> => {
  const { rows } = context.database;
  const due = await rows.listDueMessages(deps.clock.now(), atOnce, works.busy());
  for (const [channelId, messages] of Map.groupBy(due, (message) => message.channelId)) {
    if (!works.hasRoom()) return undefined;
    works.start(channelId, messages);
  }
  // Those of other channels may be behind them.
  return due.length === atOnce ? 'again' : undefined;
};

/** Delivers what is in the outbox. Any number of servers may do so: each message is claimed by one. */
export function startDelivery(
  context: Delivery['context'] & Pick<MonitorContext, 'now'>,
  { clock = machineClock(context.now), random = Math.random, ...given }: DeliveryParts = {},
): Rounds {
  const closing = new AbortController();
  const deps = sendDepsOf(context, { ...given, clock, signal: closing.signal });
  const delivery = { context, deps, random };
  const works = createChannelWorks(delivery, () => rounds.nudge());
  const rounds = startRounds({
    clock,
    pauseMs: () => pauseMs,
    round: () => startDue(delivery, works),
    onProblem: (thrown) =>
      context.log.error('delivery-failed', `The outbox cannot be read: ${reasonOf(thrown)}`),
  });
  return {
    nudge: rounds.nudge,
    close: async () => {
      await rounds.close();
      const force = setTimeout(() => closing.abort(), closeMs);
      await works.ended();
      clearTimeout(force);
    },
  };
}
