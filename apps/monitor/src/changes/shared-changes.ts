import type { MonitorDatabase } from '@procwrap/task-store';
import { machineClock } from '../clock.ts';
import { startRounds } from '../rounds.ts';
import { afterMoment, type Changes, createChanges } from './changes.ts';
import { createPolling } from './polling.ts';

const pollMs = 2000;

/** Changes that the replicas of a monitor share. */
export interface SharedChanges {
  readonly changes: Changes;
  /** Receives what others change until disposed. */
  start(): Promise<AsyncDisposable>;
}

const alone: AsyncDisposable = { [Symbol.asyncDispose]: async () => {} };

/** Shares changes by notices, and by polling where a pooler does not let them through. A file has no other replicas. */
export function shareChanges(database: MonitorDatabase): SharedChanges {
  const polling = createPolling(database.rows, () => changes.receive({ tasks: null }));
  const changes: Changes = createChanges({
    notify: async (notice) => {
      await database.notify(notice);
      await polling.count();
    },
    later: afterMoment,
  });
  const start = async (): Promise<AsyncDisposable> => {
    const listening = await database.listen((notice) => {
      polling.heard();
      changes.receive(notice);
    });
    const rounds = startRounds({
      clock: machineClock(),
      pauseMs: () => pollMs,
      round: async () => {
        await polling.poll();
        return undefined;
      },
      // A database that is away is found by those who query more than this.
      onProblem: () => {},
    });
    const stop = async () => {
      await rounds.close();
      await listening[Symbol.asyncDispose]();
    };
    return { [Symbol.asyncDispose]: stop };
  };
  if (database.kind === 'postgres') return { changes, start };
  return {
    changes: createChanges({ notify: async () => {}, later: afterMoment }),
    start: async () => alone,
  };
}
