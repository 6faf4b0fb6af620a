import type { ChannelField, ChannelType } from '@procwrap/page-api';
import { channelTable } from '../alerts/channel-table.ts';

export type { ChannelFields } from '../alerts/channel-kind.ts';

/** A type of channel and the fields of its form. */
export interface ChannelForm {
  readonly title: string;
  readonly fields: readonly ChannelField[];
}

/** Every type of channel. A field of the kind `secret` is never sent to a page. */
export const channelTypes: Readonly<Record<ChannelType, ChannelForm>> = channelTable;
