import type { SpoolSending } from '../../spool/send-spool.ts';
import { claimMessages } from './claim-messages.ts';
import { lateReceiversOf } from './late-receivers.ts';
import { type SentMessages, sendMessages } from './send-messages.ts';

/** Sends all messages that wait for the receivers of a session; a stop ends that. */
export async function sendKeptMessages(sending: SpoolSending): Promise<SentMessages> {
  const { spool, session, env, wrapperVersion } = sending;
  const { options, clock, random, log, stopper } = session;
  const { folder, now } = spool;
  const receivers = lateReceiversOf(options, { clock, random, env, wrapperVersion });
  const all = await claimMessages({ folder, receivers, asked: true });
  const budgetMs = options.notifyTimeout * 1000;
  const { signal } = stopper;
  return sendMessages(
    { folder, now, log, mask: (text) => text, budgetMs, signal, isInRun: false },
    all,
  );
}
