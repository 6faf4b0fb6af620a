import type { TickDecision } from '@procwrap/task-server';
import type { Clock } from '../clock.ts';
import { createLease, type Lease } from '../lease.ts';
import { createFailures, type Failures } from './failures.ts';
import type { Look } from './look.ts';
import { createMemory, type Memory } from './memory.ts';
import { writeNotices } from './notices/write-notices.ts';
import { lookAtEnds } from './steps/ends.ts';
import { lookAtExpectedRuns } from './steps/expected-runs.ts';
import { lookAtRuns } from './steps/runs.ts';
import { lookAtSchedules } from './steps/schedules.ts';
import { lookAtStarts } from './steps/starts.ts';
import { createFindTask } from './task-facts.ts';
import { createTick } from './tick.ts';
import type { WatchContext } from './watch-context.ts';

/** With a tick every three seconds, another replica takes over before the gap counts as an outage. */
const leaseMs = 5000;

/** Outages that are longer ago matter to no expected run that can still wait. */
const outagesKeptMs = 60 * 86_400_000;

/** What came of a look. */
export interface LookOutcome {
  /** There is more to do at once. */
  readonly hasMore: boolean;
  /** How many messages were put into the outbox. */
  readonly messages: number;
}

/** The watch of one replica; nothing happens by itself. */
export interface Watcher {
  /** Notes that the server is there; undefined when another replica looks. */
  tick(): Promise<TickDecision | undefined>;
  /** One look at everything; only the replica that looks may call it. */
  look(signal: AbortSignal): Promise<LookOutcome>;
  /** Lets another replica take over at once. */
  release(): Promise<void>;
}

export interface WatcherParts {
  readonly context: WatchContext;
  readonly clock: Pick<Clock, 'now' | 'monotonic'>;
  /** The name of this replica. */
  readonly holder: string;
}

interface Kept {
  readonly lease: Lease;
  readonly failures: Failures;
  readonly memory: Memory;
}

const beginLook = async (
  { context, clock }: WatcherParts,
  kept: Kept,
  signal: AbortSignal,
): Promise<Look> => {
  const nowMs = clock.now();
  const outages = await context.database.rows.listOutages(nowMs - outagesKeptMs);
  const { transaction } = kept.lease;
  const { current: watch } = context.watch;
  const findTask = createFindTask(context);
  return { context, nowMs, watch, outages, findTask, transaction, signal, ...kept };
};

/** The order matters: nothing is missed while a start waits to be matched, and a run that was abandoned has ended. */
const lookAtAll = async (look: Look): Promise<LookOutcome> => {
  const schedules = await lookAtSchedules(look);
  const starts = await lookAtStarts(look);
  const expected = starts ?? (await lookAtExpectedRuns(look));
  const runs = await lookAtRuns(look);
  const ends = await lookAtEnds(look);
  const messages = await writeNotices(look);
  look.failures.endLook();
  return { hasMore: [schedules, expected, runs, ends].includes('again'), messages };
};

const hasBroken = (decision: TickDecision | undefined): boolean =>
  decision === undefined || decision.kind !== 'steady';

/** The watch of a replica that has not looked yet. */
export function createWatcher(parts: WatcherParts): Watcher {
  const { context, clock, holder } = parts;
  const { database } = context;
  const lease = createLease({ database, name: 'watching', holder, lastsMs: leaseMs });
  const kept = { lease, failures: createFailures(context), memory: createMemory() };
  const tick = createTick({ context, lease, clock });
  return {
    tick: async () => {
      const decision = await tick();
      if (hasBroken(decision)) kept.memory.forgetAll();
      return decision;
    },
    look: async (signal) => lookAtAll(await beginLook(parts, kept, signal)),
    release: lease.release,
  };
}
