import { joinTails } from '../tail/join-tails.ts';
import type { AlertChannel, ChannelParts, OpenChannel } from './channel.ts';
import { alertChannels } from './channels.ts';

/** Opens the channels that the options ask for; each alert goes to all of them. */
export async function openAlerts(
  parts: ChannelParts,
  channels: readonly AlertChannel[] = alertChannels,
): Promise<OpenChannel> {
  const wanted = channels.filter(({ isWanted }) => isWanted(parts.options));
  const opened = await Promise.all(wanted.map(({ open }) => open(parts)));
  return {
    tail: joinTails(opened.map(({ tail }) => tail)),
    send: (alert) => {
      for (const channel of opened) channel.send(alert);
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(opened.map((channel) => channel[Symbol.asyncDispose]()));
    },
  };
}
