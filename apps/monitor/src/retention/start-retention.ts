import { randomUUID } from 'node:crypto';
import { type Clock, machineClock } from '../clock.ts';
import { createLease } from '../lease.ts';
import { startRounds } from '../rounds.ts';
import type { MonitorContext } from '../server/context.ts';
import type { RunningPart } from '../server/parts.ts';
import { reasonOf } from '../server/reason-of.ts';
import { cleanUp } from './clean-up.ts';
import { createUntilQuiet } from './until-quiet.ts';

const everyMs = 60_000;

/** One replica cleans up for so long before another one may. */
const leaseMs = 10 * 60_000;

type Context = Pick<
  MonitorContext,
  'database' | 'options' | 'watch' | 'changes' | 'problems' | 'log' | 'now'
>;

/** Cleans up once a minute, on one replica, in pieces between which everything else gets its turn. */
export function startRetention(
  context: Context,
  clock: Clock = machineClock(context.now),
): RunningPart {
  const { database, problems, log } = context;
  const lease = createLease({
    database,
    name: 'retention',
    holder: randomUUID(),
    lastsMs: leaseMs,
  });
  const rounds = startRounds({
    clock,
    pauseMs: () => everyMs,
    round: async (signal) => {
      const nowMs = clock.now();
      if (!(await lease.take(database.rows, nowMs))) return undefined;
      await cleanUp({ context, nowMs, untilQuiet: createUntilQuiet(clock, signal) });
      problems.clear('retention');
      return undefined;
    },
    onProblem: (thrown) => {
      if ((thrown as Error | undefined)?.name === 'AbortError') return;
      const line = `Old runs cannot be deleted: ${reasonOf(thrown)}`;
      problems.set('retention', line);
      log.error('retention-failed', line);
    },
  });
  return {
    close: async () => {
      await rounds.close();
      await lease.release().catch(() => undefined);
    },
  };
}
