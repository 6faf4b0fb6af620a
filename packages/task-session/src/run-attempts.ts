import { decideNext } from './attempt/decide-next.ts';
import { describeEnd } from './attempt/describe-end.ts';
import { decideDelay, plainRules } from './attempt/retry-rules.ts';
import { changeAfter, countEnd, type Tally } from './attempt/tally.ts';
import { type WatchedEnd, watchAttempt } from './attempt/watch-attempt.ts';
import { describeStop, type Stopper } from './outcome/stop.ts';
import type { Limit, OutcomeKind, TaskOutcome } from './outcome/task-outcome.ts';
import type { Plan } from './plan.ts';
import type { Ports } from './ports.ts';

/** What is known of a run between two attempts. */
interface Progress {
  readonly startedAt: number;
  readonly tally: Tally;
  readonly last?: MadeAttempt;
}

/** An attempt that was made; times end with the attempt itself, not with what it left behind. */
interface MadeAttempt extends WatchedEnd {
  readonly tookMs: number;
  /** On the clock's monotonic time. */
  readonly endedAt: number;
}

const limitOf = ({ last }: Progress): Limit | undefined =>
  last?.cause === 'itself' || last?.cause === 'stop' ? undefined : last?.cause;

/** The outcome of a run that went so far. */
const outcomeOf = (
  progress: Progress,
  told: {
    readonly kind: OutcomeKind;
    readonly message: string;
    readonly limit?: Limit | undefined;
    /** Set when the run ended in a pause. */
    readonly endedAt?: number;
  },
  { clock, stopper }: Pick<Ports, 'clock'> & { readonly stopper: Stopper },
): TaskOutcome => {
  const { startedAt, tally, last } = progress;
  const stop = stopper.cause();
  const limit = told.limit ?? limitOf(progress);
  const now = clock.monotonic();
  const endedAt = told.endedAt ?? last?.endedAt ?? now;
  return {
    kind: told.kind,
    message: told.message,
    attempts: tally.attempts,
    failedAttempts: tally.failed,
    timedOutAttempts: tally.timedOut,
    finishedAt: clock.now() - (now - endedAt),
    durationMs: endedAt - startedAt,
    ...(last ? { end: last.end, lastAttemptMs: last.tookMs } : {}),
    ...(limit ? { limit } : {}),
    ...(stop ? { stop } : {}),
  };
};

/** Starts attempt `number` and watches it to its end. */
const makeAttempt = async (
  number: number,
  { plan, ports, stopper, startedAt }: Run,
): Promise<MadeAttempt> => {
  const { clock } = ports;
  const { timeoutMs, idleMs, deadlineMs } = plan;
  const start = clock.monotonic();
  const attempt = await ports.startAttempt(number, stopper.signal);
  const deadlineAt = deadlineMs === undefined ? undefined : startedAt + deadlineMs;
  const limits = { timeoutMs, idleMs, deadlineAt };
  let endedAt: number | undefined;
  void (attempt.exited ?? attempt.ended).then(() => {
    endedAt = clock.monotonic();
  });
  const watched = await watchAttempt(attempt, { clock, ...limits, stop: stopper.signal });
  endedAt ??= clock.monotonic();
  return { ...watched, endedAt, tookMs: endedAt - start };
};

interface Run {
  readonly plan: Plan;
  readonly ports: Ports;
  readonly stopper: Stopper;
  readonly startedAt: number;
}

/** Whether the deadline leaves no time for an attempt after a pause. */
const isTooLate = (delayMs: number, { plan, ports, startedAt }: Run): boolean =>
  plan.deadlineMs !== undefined && ports.clock.monotonic() + delayMs >= startedAt + plan.deadlineMs;

/** Runs attempts until one succeeds, the retries or the time are used up, or the run is stopped. */
export async function runAttempts(
  plan: Plan,
  ports: Ports,
  stopper: Stopper,
): Promise<TaskOutcome> {
  const { clock, log, reporter, random = () => 0 } = ports;
  const startedAt = clock.monotonic();
  const run: Run = { plan, ports, stopper, startedAt };
  const rules = plan.retry ?? plainRules;
  let progress: Progress = { startedAt, tally: { attempts: 0, failed: 0, timedOut: 0 } };
  for (let number = 1; !stopper.signal.aborted; number += 1) {
    const last = await makeAttempt(number, run);
    progress = { startedAt, tally: countEnd(progress.tally, last, plan.success), last };
    const retriesLeft = plan.maxRetries === 'forever' || number <= plan.maxRetries;
    const nextStep = decideNext(last, {
      retriesLeft,
      rules,
      success: plan.success,
      stop: stopper.cause(),
    });
    const message = describeEnd(number, last);
    if (nextStep !== 'retry')
      return outcomeOf(progress, { kind: nextStep, message }, { clock, stopper });
    const delayMs = decideDelay(rules, {
      firstMs: plan.retryDelayMs,
      attempt: number,
      random: random(),
    });
    if (isTooLate(delayMs, run)) {
      const kind = last.cause === 'itself' ? 'failed' : 'timedOut';
      const late = `${message}; the deadline leaves no time for another attempt`;
      return outcomeOf(progress, { kind, message: late, limit: 'deadline' }, { clock, stopper });
    }
    log.warning(`${message}; the next one starts in ${delayMs / 1000} s`);
    reporter.update(changeAfter(last, progress.tally));
    await clock.sleep(delayMs, stopper.signal);
  }
  const cause = stopper.cause();
  const kind = cause?.by === 'server' ? 'stopped' : 'aborted';
  const message = `stopped by ${describeStop(cause)} before the next attempt`;
  const told = { kind, message, endedAt: clock.monotonic() } as const;
  return outcomeOf(progress, told, { clock, stopper });
}
