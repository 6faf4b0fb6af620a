import type { Outage, Watch } from '@procwrap/task-server';
import type { MonitorRows } from '@procwrap/task-store';
import { LeaseLost } from '../lease.ts';
import { describeFault } from '../server/describe-fault.ts';
import type { Failures, Item } from './failures.ts';
import type { Memory } from './memory.ts';
import type { FindTask } from './task-facts.ts';
import type { WatchContext } from './watch-context.ts';

/** One look at everything, at one time. */
export interface Look {
  readonly context: WatchContext;
  readonly nowMs: number;
  readonly watch: Watch;
  readonly outages: readonly Outage[];
  readonly findTask: FindTask;
  /** A transaction that writes nothing when another replica looks. */
  readonly transaction: <T>(use: (rows: MonitorRows) => Promise<T>) => Promise<T>;
  readonly failures: Failures;
  readonly memory: Memory;
  /** Aborts when the server closes. */
  readonly signal: AbortSignal;
}

/** So long a look works before it lets the event loop do something else. */
const pieceMs = 8;

const createBreath = () => {
  let sinceMs = performance.now();
  return async () => {
    if (performance.now() - sinceMs < pieceMs) return;
    await new Promise((resolve) => setImmediate(resolve));
    sinceMs = performance.now();
  };
};

/** What is wrong with the database or with the right to look is wrong for all items. */
const endsLook = (thrown: unknown): boolean =>
  thrown instanceof LeaseLost || describeFault(thrown).kind !== 'unknown';

/** Works on one item after the other. One that fails is reported, and the others are worked on all the same. */
export async function forEach<Row>(
  { failures, signal }: Pick<Look, 'failures' | 'signal'>,
  rows: readonly Row[],
  { item, work }: { item: (row: Row) => Item; work: (row: Row) => Promise<void> },
): Promise<void> {
  const breathe = createBreath();
  for (const row of rows) {
    signal.throwIfAborted();
    await breathe();
    try {
      await work(row);
    } catch (error) {
      if (endsLook(error)) throw error;
      failures.add(item(row), error);
    }
  }
}
