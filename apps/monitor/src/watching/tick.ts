import { decideTick, type TickDecision } from '@procwrap/task-server';
import type { MonitorRows } from '@procwrap/task-store';
import type { Clock } from '../clock.ts';
import type { Lease } from '../lease.ts';
import { tickIntervalMs } from '../server/tick-interval.ts';
import type { WatchContext } from './watch-context.ts';

/** Notes that the server is there; undefined when another replica looks. */
export type Tick = () => Promise<TickDecision | undefined>;

interface TickParts {
  readonly context: Pick<WatchContext, 'database' | 'watch'>;
  readonly lease: Lease;
  readonly clock: Pick<Clock, 'now' | 'monotonic'>;
}

interface OwnTick {
  readonly atMs: number;
  readonly monotonicMs: number;
}

const decide = async (rows: MonitorRows, now: OwnTick, own: OwnTick | undefined) => {
  const last = await rows.readTick();
  const isOwn = own !== undefined && last?.atMs === own.atMs;
  const elapsed = isOwn && { elapsedMs: now.monotonicMs - own.monotonicMs };
  return decideTick({ ...(last && { last }), tickIntervalMs, ...elapsed }, now.atMs);
};

/** Stores each tick with its watch, and the outage before it; keeps the watch of this process up to date. */
export function createTick({ context, lease, clock }: TickParts): Tick {
  let own: OwnTick | undefined;
  const tickAs = async (rows: MonitorRows, now: OwnTick) => {
    if (!(await lease.take(rows, now.atMs))) return undefined;
    const decision = await decide(rows, now, own);
    await rows.writeTick({ atMs: now.atMs, watch: decision.watch });
    if (decision.kind === 'was-away' || decision.kind === 'clock-was-set')
      await rows.addOutage(decision.outage);
    return decision;
  };
  return async () => {
    const now = { atMs: clock.now(), monotonicMs: clock.monotonic() };
    const decision = await context.database.transaction((rows) => tickAs(rows, now));
    own = decision && now;
    const watch = decision?.watch ?? (await context.database.rows.readTick())?.watch;
    if (watch !== undefined) context.watch.current = watch;
    return decision;
  };
}
