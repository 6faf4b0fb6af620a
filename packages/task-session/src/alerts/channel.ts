import type { Options } from '@procwrap/config';
import type { Log } from '@procwrap/core';
import type { Masker } from '@procwrap/secret-resolver';
import type { UndeliveredNotice } from '../notice.ts';
import type { Alerts } from '../ports.ts';
import type { Parts } from '../session-parts.ts';
import type { LogTail } from '../tail/log-tail.ts';

/** What a channel is opened with. */
export interface ChannelParts extends Pick<Parts, 'deps'> {
  readonly options: Options;
  readonly log: Log;
  /** Hides secrets in a text; a channel that quotes the task needs it. */
  readonly mask: Masker['text'];
  /** A signal that ends a wait at the end of a run; `scope` ends its timer. */
  readonly endWait: (scope: AbortSignal) => AbortSignal;
  /**
   * Keeps a message that a receiver did not take in time, for a later run; resolves with whether
   * it is kept, and never rejects. Without it, such a message is lost, and logged. It does not get
   * starts, and messages that a receiver refused.
   */
  readonly keepUndelivered?: ((undelivered: UndeliveredNotice) => Promise<boolean>) | undefined;
  /**
   * Ends the sending of messages about earlier runs, so that none of them arrives after the one
   * about this run. Takes a moment, and never rejects.
   */
  readonly endLate?: (() => Promise<void>) | undefined;
}

/** A channel that is open. */
export interface OpenChannel extends Alerts {
  /** Takes the output of the task, for a channel that quotes it. */
  readonly tail?: LogTail | undefined;
}

/** One way to send alerts, such as Rollbar. */
export interface AlertChannel {
  /** Whether the options ask for it. */
  readonly isWanted: (options: Options) => boolean;
  /** Loads its code and opens it; nothing is sent yet. */
  readonly open: (parts: ChannelParts) => Promise<OpenChannel>;
}
