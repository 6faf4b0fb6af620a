import { exitCodeOfEnd, succeeded } from './attempt/attempt.ts';
import { decideNext } from './attempt/decide-next.ts';
import { describeEnd } from './attempt/describe-end.ts';
import { type WatchedEnd, watchAttempt } from './attempt/watch-attempt.ts';
import type { OutcomeKind, TaskOutcome } from './outcome.ts';
import type { Plan } from './plan.ts';
import type { ExecutionChange, Ports } from './ports.ts';
import { describeStop, type Stopper } from './stop.ts';

/** How many attempts went wrong, and how. */
interface Tally {
  readonly failed: number;
  readonly timedOut: number;
}

const countEnd = (tally: Tally, { end, cause }: WatchedEnd): Tally => {
  if (cause === 'timeout') return { ...tally, timedOut: tally.timedOut + 1 };
  return succeeded(end) ? tally : { ...tally, failed: tally.failed + 1 };
};

/** What the server is told of an attempt that another one follows. */
const changeAfter = ({ end, cause }: WatchedEnd, tally: Tally): ExecutionChange =>
  cause === 'timeout'
    ? { timed_out_attempts: tally.timedOut }
    : { failed_attempts: tally.failed, exit_code: exitCodeOfEnd(end) };

/** Runs attempts until one succeeds, the retries are used up, or the run is stopped. */
export const runAttempts = async (
  plan: Plan,
  ports: Ports,
  stopper: Stopper,
): Promise<TaskOutcome> => {
  const { clock, log, reporter } = ports;
  let tally: Tally = { failed: 0, timedOut: 0 };
  let watched: WatchedEnd | undefined;
  const tell = (kind: OutcomeKind, message: string): TaskOutcome => {
    const stop = stopper.cause();
    return {
      kind,
      message,
      failedAttempts: tally.failed,
      timedOutAttempts: tally.timedOut,
      finishedAt: clock.now(),
      ...(watched ? { end: watched.end } : {}),
      ...(stop ? { stop } : {}),
    };
  };
  for (let number = 1; !stopper.signal.aborted; number += 1) {
    const attempt = await ports.startAttempt(number, stopper.signal);
    const { timeoutMs } = plan;
    watched = await watchAttempt(attempt, { clock, timeoutMs, stop: stopper.signal });
    tally = countEnd(tally, watched);
    const retriesLeft = plan.maxRetries === 'forever' || number <= plan.maxRetries;
    const verdict = decideNext(watched, { retriesLeft, stop: stopper.cause() });
    const message = describeEnd(number, watched);
    if (verdict !== 'retry') return tell(verdict, message);
    log.warning(`${message}; the next one starts in ${plan.retryDelayMs / 1000} s`);
    reporter.update(changeAfter(watched, tally));
    await clock.sleep(plan.retryDelayMs, stopper.signal);
  }
  const cause = stopper.cause();
  const kind = cause?.by === 'server' ? 'stopped' : 'aborted';
  return tell(kind, `stopped by ${describeStop(cause)} before the next attempt`);
};
