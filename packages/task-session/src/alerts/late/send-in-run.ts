import { errorMessage } from '@procwrap/core';
import { checkFolder } from '../../spool/disk/open-folder.ts';
import { SpoolFolder } from '../../spool/disk/spool-folder.ts';
import { maskOwnSecrets } from '../../values/own-secrets.ts';
import type { ChannelParts } from '../channel.ts';
import { claimMessages } from './claim-messages.ts';
import { lateReceiversOf } from './late-receivers.ts';
import { type MessageSending, sendMessages } from './send-messages.ts';

/** What sends messages of earlier runs in the background. */
export type BackgroundParts = Pick<ChannelParts, 'options' | 'deps' | 'log' | 'mask'>;

const partsOf = ({ options, deps, log, mask }: BackgroundParts) => {
  const { clock, written } = deps;
  return {
    ...{ log, now: clock.now, mask: maskOwnSecrets(options, mask) },
    budgetMs: options.notifyTimeout * 1000,
    receivers: lateReceiversOf(options, { ...deps, env: written.env }),
  };
};

const send = async (place: string, parts: BackgroundParts, signal: AbortSignal): Promise<void> => {
  const { receivers, ...rest } = partsOf(parts);
  const folder = new SpoolFolder(place, rest.now);
  const sending: MessageSending = { ...rest, folder, signal, isInRun: true };
  await sendMessages(sending, await claimMessages({ folder, receivers, asked: false }));
};

/**
 * Sends the messages that wait in a folder for the receivers of a run, while the run lasts. Never
 * rejects.
 */
export async function sendInRun(
  place: string,
  parts: BackgroundParts,
  signal: AbortSignal,
): Promise<void> {
  const unsent = (why: string) =>
    parts.log.warning('spool-unsent', `the messages in ${place} are not sent: ${why}`);
  try {
    const checked = checkFolder(place);
    if (checked?.ok) await send(place, parts, signal);
    else if (checked) unsent(checked.problem);
  } catch (error) {
    unsent(errorMessage(error));
  }
}
