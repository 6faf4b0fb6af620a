import { isDeepStrictEqual } from 'node:util';
import {
  oneLine,
  type Plan,
  type RunListener,
  type Session,
  type StatusFeed,
} from '@procwrap/task-session';
import type { Counts, Phase, View } from './view.ts';

/** A run whose steps are followed. */
export interface RunProgress {
  /** The session to run with; it passes everything on. */
  readonly session: Session;
  view(): View;
}

/** The most characters of a status message that are looked at. */
const mostMessage = 300;

interface State {
  phase: Phase;
  since: number;
  attempt: number;
  limitMs: number | undefined;
  counts: Counts;
  countedAt: number;
  message: string;
}

const countOf = (value: unknown): number | undefined => {
  const count = value === undefined || value === null ? Number.NaN : Number(String(value));
  return Number.isFinite(count) ? count : undefined;
};

const fields = { success: 'success_count', error: 'error_count' } as const;
const moreFields = { skipped: 'skipped_count', expected: 'expected_count' } as const;

const withCounts = (counts: Counts, progress: Readonly<Record<string, unknown>>): Counts => {
  const read = Object.entries({ ...fields, ...moreFields }).flatMap(([name, field]) => {
    const count = countOf(progress[field]);
    return count === undefined ? [] : [[name, count] as const];
  });
  return { ...counts, ...Object.fromEntries(read) };
};

/** The limit of an attempt that starts now: its timeout, or what is left until the deadline. */
const limitOf = ({ timeoutMs, deadlineMs }: Plan, passedMs: number): number | undefined => {
  const limits = [timeoutMs, deadlineMs === undefined ? 'none' : deadlineMs - passedMs];
  const known = limits.filter((limit) => typeof limit === 'number');
  return known.length > 0 ? Math.min(...known) : undefined;
};

const serverOf = (session: Session, isOnline: boolean): View['server'] => {
  const { answeredAt, failedAt } = session.contact();
  if (!isOnline || (answeredAt === undefined && failedAt === undefined)) return undefined;
  const isLost = failedAt !== undefined && failedAt > (answeredAt ?? Number.NEGATIVE_INFINITY);
  const at = answeredAt ?? failedAt ?? 0;
  return { isLost, agoMs: session.clock.monotonic() - at };
};

const follow = (session: Session, state: State, enter: (phase: Phase) => void): RunListener => {
  const { clock, listener, plan } = session;
  const startedAt = clock.monotonic();
  return {
    attemptStarts: (number) => {
      state.attempt = number;
      state.counts = {};
      state.message = '';
      enter('starting');
      state.limitMs = limitOf(plan, clock.monotonic() - startedAt);
      listener.attemptStarts(number);
    },
    attemptStarted: (number, attempt) => {
      enter('running');
      listener.attemptStarted(number, attempt);
    },
    attemptEnded: (number, report) => {
      enter('pausing');
      listener.attemptEnded(number, report);
    },
    runEnded: (outcome) => {
      enter('reporting');
      listener.runEnded(outcome);
    },
  };
};

const feedOf = ({ clock, feed, mask }: Session, state: State): StatusFeed => ({
  add: (progress) => {
    const counts = withCounts(state.counts, progress);
    if (!isDeepStrictEqual(counts, state.counts)) state.countedAt = clock.monotonic();
    state.counts = counts;
    const { last_status_message: message } = progress;
    if (typeof message === 'string') state.message = oneLine(mask(message), mostMessage);
    feed.add(progress);
  },
});

/** Follows a run from its start. */
export function followRun(session: Session): RunProgress {
  const { clock, reporter, plan, stopper } = session;
  const state: State = {
    ...{ phase: 'asking', since: clock.monotonic(), attempt: 0 },
    ...{ limitMs: undefined, counts: {}, countedAt: 0, message: '' },
  };
  const enter = (phase: Phase) => {
    state.phase = phase;
    state.since = clock.monotonic();
  };
  let isOnline = true;
  const create = async () => {
    const permission = await reporter.create();
    isOnline = permission.kind === 'accepted';
    return permission;
  };
  const attempts = plan.maxRetries === 'forever' ? undefined : plan.maxRetries + 1;
  const phaseNow = (): Phase =>
    state.phase !== 'reporting' && stopper.signal.aborted ? 'stopping' : state.phase;
  return {
    session: {
      ...session,
      listener: follow(session, state, enter),
      feed: feedOf(session, state),
      reporter: { ...reporter, create },
    },
    view: () => ({
      ...{ attempt: state.attempt, attempts, limitMs: state.limitMs },
      ...{ counts: state.counts, message: state.message },
      countedMs: state.countedAt - state.since,
      phase: phaseNow(),
      elapsedMs: clock.monotonic() - state.since,
      server: serverOf(session, isOnline),
    }),
  };
}
