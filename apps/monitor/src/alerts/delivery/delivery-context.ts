import type { MonitorContext } from '../../server/context.ts';
import type { SendDeps } from '../channel-kind.ts';

/** What delivery needs of the monitor. */
export interface Delivery {
  readonly context: Pick<MonitorContext, 'database' | 'options' | 'baseUrl' | 'problems' | 'log'>;
  readonly deps: SendDeps;
  /** From 0 to 1; spreads the tries of many messages. */
  readonly random: () => number;
}
