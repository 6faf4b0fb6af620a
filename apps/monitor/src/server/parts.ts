import type { Alerting } from './alerting.ts';
import type { MonitorContext } from './context.ts';

export type { Alerting, TestTarget } from './alerting.ts';

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
