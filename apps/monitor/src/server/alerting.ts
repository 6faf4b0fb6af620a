import type { ChannelFields } from '../channel-types/channel-types.ts';

/** A channel as far as sending needs it. */
export interface TestTarget {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly settings: ChannelFields;
}

/** What the page asks of the alerts. */
export interface Alerting {
  /** Sends a test message now; undefined when it was delivered, else why not, in one line without secrets. */
  sendTest(channel: TestTarget): Promise<string | undefined>;
}
