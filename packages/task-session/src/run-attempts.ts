import { decideNext, ranOutOfTime } from './attempt/decide-next.ts';
import { describeEnd } from './attempt/describe-end.ts';
import { decideDelay, plainRules } from './attempt/retry-rules.ts';
import { sayThrown } from './attempt/say-thrown.ts';
import { changeAfter, countEnd } from './attempt/tally.ts';
import { watchAttempt } from './attempt/watch-attempt.ts';
import { describeStop } from './outcome/explain-stop.ts';
import type { Stopper } from './outcome/stop.ts';
import type { Tally } from './outcome/tally.ts';
import type { Limit, OutcomeKind, TaskOutcome } from './outcome/task-outcome.ts';
import type { Plan } from './plan.ts';
import type { MadeAttempt, Ports } from './ports.ts';

interface Run {
  readonly plan: Plan;
  readonly ports: Ports;
  readonly stopper: Stopper;
  /** On the clock's monotonic time. */
  readonly startedAt: number;
}

interface Progress {
  readonly tally: Tally;
  readonly last?: MadeAttempt | undefined;
}

/** How the run ends. */
interface Ending {
  readonly kind: OutcomeKind;
  readonly message: string;
  readonly limit?: Limit;
  /** Set when the run ends in a pause between two attempts. */
  readonly endedAt?: number;
}

type Step =
  | { readonly kind: 'retry'; readonly delayMs: number }
  | { readonly kind: 'replace' }
  | { readonly kind: 'end'; readonly ending: Ending };

const nothingYet: Tally = { attempts: 0, failed: 0, timedOut: 0, replaced: 0 };

/** Makes attempts until one succeeds, no retry or no time is left, or the run is stopped. */
export async function runAttempts(
  plan: Plan,
  ports: Ports,
  stopper: Stopper,
): Promise<TaskOutcome> {
  const { clock, log, reporter, begun } = ports;
  const startedAt = begun?.startedAt ?? clock.monotonic();
  const run: Run = { plan, ports, stopper, startedAt };
  let progress: Progress = { tally: begun?.tally ?? nothingYet, last: begun?.last };
  for (let number = progress.tally.attempts + 1; !stopper.signal.aborted; number += 1) {
    const last = await makeAttempt(number, run);
    progress = { tally: countEnd(progress.tally, last, plan.success), last };
    const step = decideStep(progress.tally, last, run);
    if (step.kind === 'replace') continue;
    if (step.kind === 'end') return outcomeOf(run, progress, step.ending);
    const seconds = Math.round(step.delayMs / 100) / 10;
    const thrown = ranOutOfTime(last) ? '' : sayThrown(last.end, ports.mask);
    log.warning(
      'attempt-failed',
      `${describeEnd(number, last)}${thrown}; the next one starts in ${seconds} s`,
    );
    reporter.update(changeAfter(last, progress.tally));
    if (ports.pause) await ports.pause(step.delayMs, { startedAt, ...progress });
    else await clock.sleep(step.delayMs, stopper.signal);
  }
  const cause = stopper.cause();
  const kind = cause?.by === 'server' ? 'stopped' : 'aborted';
  const message = `stopped by ${describeStop(cause)} before the next attempt`;
  return outcomeOf(run, progress, { kind, message, endedAt: clock.monotonic() });
}

const makeAttempt = async (number: number, run: Run): Promise<MadeAttempt> => {
  const { plan, ports, stopper, startedAt } = run;
  const { clock } = ports;
  const { timeoutMs, idleMs, deadlineMs } = plan;
  const start = clock.monotonic();
  ports.listener?.attemptStarts(number);
  const attempt = await ports.startAttempt(number, stopper.signal);
  ports.listener?.attemptStarted(number, attempt);
  const deadlineAt = deadlineMs === undefined ? undefined : startedAt + deadlineMs;
  const limits = { timeoutMs, idleMs, deadlineAt };
  let endedAt: number | undefined;
  void (attempt.exited ?? attempt.ended).then(() => {
    endedAt = clock.monotonic();
  });
  const watched = await watchAttempt(attempt, { clock, ...limits, stop: stopper.ending });
  endedAt = attempt.watched?.endedAt ?? endedAt ?? clock.monotonic();
  ports.listener?.attemptEnded(number, { ...watched, endedAt });
  return { ...watched, endedAt, tookMs: endedAt - (attempt.watched?.startedAt ?? start) };
};

const decideStep = (tally: Tally, last: MadeAttempt, run: Run): Step => {
  const { plan, ports, stopper } = run;
  const { random = () => 0 } = ports;
  const { success, maxRetries, retryDelayMs: firstMs, retry: rules = plainRules } = plan;
  // An attempt that another one replaced is no failure, which a retry would follow.
  const made = tally.attempts - tally.replaced;
  const retriesLeft = maxRetries === 'forever' || made <= maxRetries;
  const next = decideNext(last, { retriesLeft, rules, success, stop: stopper.cause() });
  const message = describeEnd(tally.attempts, last);
  const isReplaced = next === 'replace';
  if (next !== 'retry' && !isReplaced) return { kind: 'end', ending: { kind: next, message } };
  const delayMs = isReplaced ? 0 : decideDelay(rules, { firstMs, attempt: made, random: random() });
  if (!isTooLate(delayMs, run)) return isReplaced ? { kind: next } : { kind: 'retry', delayMs };
  const late = {
    kind: last.cause === 'itself' ? 'failed' : 'timedOut',
    message: `${message}; the deadline leaves no time for another attempt`,
    limit: 'deadline',
  } as const;
  return { kind: 'end', ending: late };
};

/** Whether the deadline leaves no time for an attempt after a pause. */
const isTooLate = (delayMs: number, { plan, ports, startedAt }: Run): boolean =>
  plan.deadlineMs !== undefined && ports.clock.monotonic() + delayMs >= startedAt + plan.deadlineMs;

const limitOf = ({ last }: Progress): Limit | undefined =>
  last && ranOutOfTime(last) ? (last.cause as Limit) : undefined;

const outcomeOf = (
  { ports: { clock }, stopper, startedAt }: Run,
  progress: Progress,
  ending: Ending,
): TaskOutcome => {
  const { tally, last } = progress;
  const stop = stopper.cause();
  const limit = ending.limit ?? limitOf(progress);
  const now = clock.monotonic();
  const endedAt = ending.endedAt ?? last?.endedAt ?? now;
  return {
    kind: ending.kind,
    message: ending.message,
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
