import { randomUUID } from 'node:crypto';
import type { TickDecision } from '@procwrap/task-server';
import { type Clock, machineClock } from '../clock.ts';
import { LeaseLost } from '../lease.ts';
import { type Rounds, startRounds } from '../rounds.ts';
import type { MonitorContext } from '../server/context.ts';
import type { RunningPart } from '../server/parts.ts';
import { reasonOf } from '../server/reason-of.ts';
import { tickIntervalMs } from '../server/tick-interval.ts';
import { createWatcher, type Watcher } from './watcher.ts';

/** A replica that does not look tries to take over this often. */
const followMs = 1000;

/** A look begins when a tick says so; the pause only ends a wait that nobody ended. */
const lookPauseMs = 3_600_000;

export interface WatchingParts {
  readonly clock?: Clock;
  /** There are new messages in the outbox. */
  readonly onMessages?: () => void;
  /** This replica looks, and its last look went well. */
  readonly onWell?: () => void;
}

/** Says on the page why nothing is judged for a while. */
const noteClock = ({ problems, log }: MonitorContext, decision: TickDecision, nowMs: number) => {
  const { clockSetAtMs, judgesFromMs } = decision.watch;
  if (clockSetAtMs === undefined || nowMs >= judgesFromMs) return problems.clear('clock');
  const until = new Date(judgesFromMs).toISOString();
  problems.set(
    'clock',
    `The clock of this machine was set: nothing is called late or missed before ${until}`,
  );
  if (decision.kind === 'clock-was-set')
    log.warning(
      'clock-set',
      `The clock of this machine was set; the monitor only listens until ${until}`,
    );
};

interface Running {
  readonly context: MonitorContext;
  readonly watcher: Watcher;
  readonly clock: Clock;
  readonly parts: WatchingParts;
  readonly state: { leads: boolean };
}

const lookRound = async (
  { context, watcher, parts, state }: Running,
  signal: AbortSignal,
): Promise<'again' | undefined> => {
  if (!state.leads) return undefined;
  const { hasMore, messages } = await watcher.look(signal);
  context.problems.clear('look');
  if (messages > 0) parts.onMessages?.();
  parts.onWell?.();
  return hasMore ? 'again' : undefined;
};

const startLooks = (running: Running): Rounds => {
  const { context, clock } = running;
  return startRounds({
    clock,
    pauseMs: () => lookPauseMs,
    round: (signal) => lookRound(running, signal),
    onProblem: (thrown) => {
      if (thrown instanceof LeaseLost || (thrown as Error)?.name === 'AbortError') return;
      const line = `A look at the tasks failed: ${reasonOf(thrown)}`;
      context.problems.set('look', line);
      context.log.error('look-failed', line);
    },
  });
};

/** The log may be on the disk that is full: what fails each second in the same way is written once. */
const onceInLog = ({ log }: MonitorContext) => {
  let last = '';
  return {
    error: (line: string) => {
      if (line !== last) log.error('look-failed', line);
      last = line;
    },
    well: () => {
      last = '';
    },
  };
};

const startTicks = (running: Running, looks: Rounds): Rounds => {
  const { context, watcher, clock, state } = running;
  const lines = onceInLog(context);
  return startRounds({
    clock,
    pauseMs: () => (state.leads ? tickIntervalMs : followMs),
    round: async () => {
      const decision = await watcher.tick();
      lines.well();
      state.leads = decision !== undefined;
      if (decision === undefined) return undefined;
      noteClock(context, decision, clock.now());
      looks.nudge();
      return undefined;
    },
    onProblem: (thrown) => {
      state.leads = false;
      lines.error(`The monitor cannot note that it watches: ${reasonOf(thrown)}`);
    },
  });
};

/** Looks every three seconds, unless another replica does. Ticks continue while a look takes long, and no two looks overlap. */
export function startWatching(context: MonitorContext, parts: WatchingParts = {}): RunningPart {
  const clock = parts.clock ?? machineClock(context.now);
  const watcher = createWatcher({ context, clock, holder: randomUUID() });
  const running = { context, watcher, clock, parts, state: { leads: false } };
  const looks = startLooks(running);
  const ticks = startTicks(running, looks);
  return {
    close: async () => {
      await Promise.all([ticks.close(), looks.close()]);
      await watcher.release().catch(() => undefined);
    },
  };
}
