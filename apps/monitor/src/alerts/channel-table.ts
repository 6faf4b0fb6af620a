import type { ChannelType } from '@procwrap/page-api';
import type { ChannelKind } from './channel-kind.ts';
import { email } from './email/email.ts';
import { ntfy } from './ntfy/ntfy.ts';
import { pagerduty } from './pagerduty/pagerduty.ts';
import { slack } from './slack/slack.ts';
import { webhook } from './webhook/webhook.ts';

/** Every type of channel: a folder and a row each. */
export const channelTable: Readonly<Record<ChannelType, ChannelKind>> = {
  email,
  webhook,
  slack,
  pagerduty,
  ntfy,
};

/** The type of a channel; undefined for one that this version does not know. */
export function findChannelKind(type: string): ChannelKind | undefined {
  return Object.hasOwn(channelTable, type) ? channelTable[type as ChannelType] : undefined;
}
