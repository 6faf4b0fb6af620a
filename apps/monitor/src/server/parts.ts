import type { ChannelFields } from '../channel-types/channel-types.ts';
import type { MonitorContext } from './context.ts';

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

/** Something that works in the background until it is closed: the looks, the delivery of alerts, the deletion of old runs. */
export interface RunningPart {
  close(): Promise<void>;
}

/** What works in the background of the server, as the program passes it. */
export interface Parts {
  readonly alerting: (context: Omit<MonitorContext, 'alerting'>) => Alerting;
  /** Each is started once the database is open, and closed before it is closed. */
  readonly background: readonly ((context: MonitorContext) => RunningPart)[];
}

/** A server without alerts. */
export const noParts: Parts = {
  alerting: () => ({ sendTest: async () => 'alerts are not sent by this server' }),
  background: [],
};
