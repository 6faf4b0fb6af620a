/** The settings of a channel, by the names of its fields. */
export type ChannelFields = Readonly<Record<string, string | number | boolean>>;

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
