import type { MonitorContext } from '../server/context.ts';

/** What the looks need of the monitor. */
export type WatchContext = Pick<
  MonitorContext,
  'database' | 'changes' | 'problems' | 'watch' | 'options' | 'log'
>;
