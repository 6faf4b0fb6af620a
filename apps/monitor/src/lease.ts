import type { MonitorDatabase, MonitorRows } from '@procwrap/task-store';

/** Somebody else looks now: what this process was about to write must not be written. */
export class LeaseLost extends Error {}

/** The right to look, which one replica has at a time. */
export interface Lease {
  /** Takes it or extends it from now on; false when another replica has it. */
  take(rows: Pick<MonitorRows, 'takeLease'>, nowMs: number): Promise<boolean>;
  /**
   * A transaction in which the lease is certainly held: its row is locked until the end, so that a replica that was
   * slow for too long writes nothing at the same time as the next one. Rejects with `LeaseLost`.
   */
  transaction<T>(use: (rows: MonitorRows) => Promise<T>): Promise<T>;
  release(): Promise<void>;
}

interface LeaseOptions {
  readonly database: Pick<MonitorDatabase, 'transaction' | 'rows'>;
  readonly name: string;
  readonly holder: string;
  /** How long it lasts when it is not extended. */
  readonly lastsMs: number;
}

/** A lease that would last for so much longer than it may was written by a clock that is wrong, or was set back since. */
const wrongByMs = 60_000;

/** A lease that nobody has taken yet. */
export function createLease({ database, name, holder, lastsMs }: LeaseOptions): Lease {
  let takenAtMs = 0;
  const until = (nowMs: number) => ({ name, holder, nowMs, untilMs: nowMs + lastsMs });
  return {
    take: async (rows, nowMs) => {
      const isTaken = await rows.takeLease({
        ...until(nowMs),
        wrongFromMs: nowMs + lastsMs + wrongByMs,
      });
      if (isTaken) takenAtMs = nowMs;
      return isTaken;
    },
    transaction: (use) =>
      database.transaction(async (rows) => {
        // It is not extended here: else a look that takes long would hold it for longer after a crash.
        if (!(await rows.takeLease(until(takenAtMs))))
          throw new LeaseLost(`${name} is held by another`);
        return use(rows);
      }),
    release: () => database.rows.releaseLease(name, holder),
  };
}
