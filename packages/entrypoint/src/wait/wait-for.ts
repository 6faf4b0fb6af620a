import {
  type Clock,
  createDeadline,
  exitCodeOfSignal,
  exitCodes,
  type Log,
  systemClock,
} from '@procwrap/core';
import { EntrypointError } from '../entrypoint-error.ts';
import { createOwnLog } from '../own-log.ts';
import { noAnswer, probe } from './probe.ts';
import { createWaitProgress, showLimit } from './progress.ts';
import { parseTarget, type Target } from './target.ts';

/** Options of `waitFor`. */
export interface WaitOptions {
  /** The most milliseconds to wait; 60 000 by default. `Infinity` sets no limit. */
  readonly timeoutMs?: number;
  /** Milliseconds between two checks; 250 by default. */
  readonly intervalMs?: number;
  /** Rejects with PW_WAIT_STOPPED when it aborts. None by default. */
  readonly signal?: AbortSignal | undefined;
  /** What a test replaces, e.g. the clock; the real one by default. */
  readonly deps?: WaitDeps;
}

/** What `waitFor` depends on; a test replaces it. */
export interface WaitDeps {
  /** The clock of all waiting; the system's by default. */
  readonly clock?: Clock;
  /** Gets a line about a wait of more than a second; standard error by default. */
  readonly log?: Log;
}

/** Milliseconds for one check, so that a server that never answers is asked again. */
const longestLookMs = 5000;

const check = ({ timeoutMs = 60_000, intervalMs = 250 }: WaitOptions) => {
  for (const [name, ms] of Object.entries({ timeoutMs, intervalMs })) {
    if (!(typeof ms === 'number' && ms > 0)) {
      throw new EntrypointError(
        'PW_WAIT_TIME',
        `${name} must be milliseconds above 0, but is ${ms}`,
      );
    }
  }
  return { timeoutMs, intervalMs };
};

const stopped = ({ shown }: Target): EntrypointError =>
  new EntrypointError(
    'PW_WAIT_STOPPED',
    `waiting for ${shown} was stopped`,
    exitCodeOfSignal('SIGTERM'),
  );

interface Look {
  readonly longestMs: number;
  readonly signal: AbortSignal | undefined;
  readonly clock: Clock;
}

const lookOnce = async (target: Target, { longestMs, signal, clock }: Look) => {
  using deadline = createDeadline({ clock, ms: longestMs, signal });
  return await probe(target, deadline.signal);
};

const waitForOne = async (target: Target, options: WaitOptions): Promise<void> => {
  const { timeoutMs, intervalMs } = check(options);
  const { signal, deps: { clock = systemClock, log = createOwnLog() } = {} } = options;
  const progress = createWaitProgress({ shown: target.shown, timeoutMs, clock, log });
  const until = clock.monotonic() + timeoutMs;
  const left = () => until - clock.monotonic();
  let before: string | undefined;
  for (;;) {
    if (signal?.aborted) throw stopped(target);
    const longestMs = Math.max(1, Math.min(left(), longestLookMs));
    const why = await lookOnce(target, { longestMs, signal, clock });
    if (why === undefined) return progress.ready();
    if (signal?.aborted) throw stopped(target);
    if (left() <= 0) {
      // The time may have ended the last check early; the reason of an earlier one says more.
      const reason = why === noAnswer ? (before ?? why) : why;
      const message = `${target.shown} was not ready within ${showLimit(timeoutMs)}: ${reason}`;
      throw new EntrypointError('PW_WAIT_TIMED_OUT', message, exitCodes.timedOut);
    }
    before = why;
    progress.notReady(why);
    await clock.sleep(Math.min(intervalMs, left()), signal);
  }
};

/**
 * Waits until all targets are ready: `tcp://host:port` and `unix:path` accept a connection,
 * `http(s)://...` answers 200 to 399, `file:path` exists. A line on standard error says what it
 * waits for, after a second and then every ten seconds.
 *
 * @throws PW_WAIT_TARGET, PW_WAIT_TIME for bad input; PW_WAIT_TIMED_OUT; PW_WAIT_STOPPED when the
 * signal aborts.
 */
export async function waitFor(
  targets: string | readonly string[],
  options: WaitOptions = {},
): Promise<void> {
  check(options);
  const parsed = [targets].flat().map(parseTarget);
  const first = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, first.signal]) : first.signal;
  try {
    await Promise.all(parsed.map((target) => waitForOne(target, { ...options, signal })));
  } finally {
    // Ends the other waits when one has failed.
    first.abort();
  }
}
