import type { Options } from '@procwrap/config';
import type { Log } from '@procwrap/core';
import type { Alerts } from '../ports.ts';
import type { Parts } from '../session-parts.ts';

/** What a channel is opened with. */
export interface ChannelParts extends Pick<Parts, 'deps'> {
  readonly options: Options;
  readonly log: Log;
  /** Hides secrets in a text; a channel that quotes the task needs it. */
  readonly mask: (text: string) => string;
}

/** One way to send alerts, such as Rollbar. */
export interface AlertChannel {
  /** Whether the options ask for it. */
  readonly isWanted: (options: Options) => boolean;
  /** Loads its code and opens it; nothing is sent yet. */
  readonly open: (parts: ChannelParts) => Promise<Alerts>;
}
