import { createWorkQueue } from '@procwrap/task-server';
import type { MonitorDatabase } from '@procwrap/task-store';

/** Finds out by a number in the database that other replicas have changed something, where their notices do not arrive. */
export interface Polling {
  /** Counts a change of this replica. Never rejects: what is not counted is no reason to fail. */
  count(): Promise<void>;
  /** A notice of another replica has arrived. */
  heard(): void;
  poll(): Promise<void>;
}

/** After a notice so many polls say nothing: its change may be counted a moment later. */
const quietPolls = 2;

/** `onForeign` is called when others have counted changes, and none of them has sent a notice. */
export function createPolling(
  rows: Pick<MonitorDatabase['rows'], 'addChange' | 'readChanges'>,
  onForeign: () => void,
): Polling {
  const inTurn = createWorkQueue();
  let own = 0;
  let foreign: number | undefined;
  let quiet = 0;
  return {
    count: () =>
      inTurn(async () => {
        await rows.addChange();
        own += 1;
      }).catch(() => undefined),
    heard: () => {
      quiet = quietPolls;
    },
    poll: () =>
      inTurn(async () => {
        const before = foreign;
        foreign = (await rows.readChanges()) - own;
        if (before !== undefined && foreign !== before && quiet === 0) onForeign();
        quiet = Math.max(0, quiet - 1);
      }),
  };
}
