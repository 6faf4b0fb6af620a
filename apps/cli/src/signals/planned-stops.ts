import { type Clock, createDeadline, type Log } from '@procwrap/core';
import type {
  Attempt,
  AttemptEnd,
  ExecutionReporter,
  Session,
  Stopper,
} from '@procwrap/task-session';
import type { StopSchedule } from './act-on-request.ts';
import { decideStopPlan, type StopPlan } from './decide-stop-plan.ts';
import { drainMsOf, stopWishesOf } from './stop-wishes.ts';

/** The stops of a run with a stop budget or a drain. */
export interface PlannedStops extends StopSchedule {
  /** The grace period of a stop that begins now, in milliseconds. */
  graceMs(): number;
  /** Nobody waits for the attempt when its time in the budget is over; `endThen` is its end then. */
  limit(attempt: Attempt, endThen: () => Promise<AttemptEnd>): Attempt;
  /** Waits for the last work of the run, at most until the end of the budget. */
  untilExit(work: Promise<void>): Promise<void>;
  /** Milliseconds until the last work has to end; undefined while no budget runs. */
  exitMs(): number | undefined;
  /** Ends all timers. */
  close(): void;
}

/** What planned stops need. */
export interface PlannedStopsSettings {
  /** Undefined without a stop budget. */
  readonly plan: StopPlan | undefined;
  readonly drainMs: number;
  /** The grace period that the options ask for, in milliseconds. */
  readonly graceMs: number;
  readonly clock: Clock;
  readonly log: Log;
  readonly stopper: Stopper;
  readonly reporter: Pick<ExecutionReporter, 'update'>;
  /** Ends the grace period of the command. */
  readonly killCommand: () => void;
  /** Aborted when no request may be waited for any more. */
  readonly reportOver: AbortController;
}

/** Plans the stops of a session as its options ask for. */
export function planStopsOf(
  { options, clock, log, reporter, stopper }: Session,
  ends: Pick<PlannedStopsSettings, 'killCommand' | 'reportOver'>,
): PlannedStops {
  const wishes = stopWishesOf(options);
  return planStops({
    ...{ clock, log, reporter, stopper, ...ends },
    plan: wishes && decideStopPlan(wishes),
    drainMs: drainMsOf(options),
    graceMs: options.processTerminationGracePeriod * 1000,
  });
}

/**
 * Divides the time from the first stop signal, or from the end of the launcher, as the plan says. A
 * stop by the server alone has no budget, because nobody kills procwrap then.
 */
export function planStops(settings: PlannedStopsSettings): PlannedStops {
  const { plan, clock, stopper, graceMs } = settings;
  const parts = {
    closed: new AbortController(),
    swept: new AbortController(),
    exit: new AbortController(),
  };
  let beganAt: number | undefined;
  const begin = (at: number) => {
    if (!plan || beganAt !== undefined) return;
    beganAt = at;
    startTimers(at, plan.until, { ...settings, ...parts });
  };
  const onStop = () => {
    if (stopper.cause()?.by === 'launcher') begin(clock.monotonic());
  };
  const { closed, swept, exit } = parts;
  stopper.signal.addEventListener('abort', onStop, { once: true, signal: closed.signal });
  const leftMs = () =>
    plan && beganAt !== undefined ? beganAt + plan.until.kill - clock.monotonic() : graceMs;
  return {
    begin: (at) => {
      begin(at);
      return plan !== undefined;
    },
    drain: (signal) => drain(signal, settings),
    graceMs: () => Math.min(graceMs, Math.max(0, Math.round(leftMs()))),
    limit: (attempt, endThen) => limited(attempt, { clock, signal: swept.signal, endThen }),
    untilExit: (work) => until(work, { clock, signal: exit.signal, otherwise: async () => {} }),
    exitMs: () =>
      plan && beganAt !== undefined
        ? Math.max(0, Math.floor(beganAt + plan.until.exit - clock.monotonic()))
        : undefined,
    close: () => closed.abort('closed'),
  };
}

interface Parts {
  readonly closed: AbortController;
  readonly swept: AbortController;
  readonly exit: AbortController;
}

const startTimers = (
  at: number,
  moments: StopPlan['until'],
  { clock, closed, swept, exit, reportOver, killCommand }: PlannedStopsSettings & Parts,
): void => {
  const after = (ms: number, act: () => void) =>
    void clock.sleep(at + ms - clock.monotonic(), closed.signal).then(() => {
      if (!closed.signal.aborted) act();
    });
  after(moments.kill, killCommand);
  after(moments.sweep, () => swept.abort());
  after(moments.report, () => reportOver.abort());
  after(moments.exit, () => exit.abort());
};

const drain = (
  signal: NodeJS.Signals,
  { drainMs, clock, log, stopper, reporter }: PlannedStopsSettings,
): boolean => {
  if (drainMs === 0) return false;
  const cause = { by: 'signal', signal } as const;
  log.info(
    'drain-started',
    `draining: the command gets the stop signal in ${drainMs / 1000} s (${signal} came)`,
  );
  reporter.update({ last_status_message: 'draining' });
  const onEnd = () => {
    log.info('drain-ended', 'the drain is over');
    reporter.update({ last_status_message: '' });
  };
  stopper.ending.addEventListener('abort', onEnd, { once: true });
  stopper.stop(cause, 'drain');
  void clock.sleep(drainMs, stopper.ending).then(() => stopper.stop(cause));
  return true;
};

interface Limit {
  readonly clock: Clock;
  /** Aborts at the end of the time. */
  readonly signal: AbortSignal;
}

const limited = (
  attempt: Attempt,
  { endThen, ...limit }: Limit & { readonly endThen: () => Promise<AttemptEnd> },
): Attempt => ({
  ...attempt,
  ended: until(attempt.ended, { ...limit, otherwise: endThen }),
  stop: () => until(attempt.stop(), { ...limit, otherwise: async () => {} }),
});

const until = async <T>(
  work: Promise<T>,
  { clock, signal, otherwise }: Limit & { readonly otherwise: () => Promise<T> },
): Promise<T> => {
  using limit = createDeadline({ clock, ms: Number.POSITIVE_INFINITY, signal });
  return (await limit.until(work)) ? work : otherwise();
};
