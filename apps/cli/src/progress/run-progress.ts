import { isDeepStrictEqual } from 'node:util';
import { runsOffline } from '@procwrap/config';
import { parseTarget } from '@procwrap/entrypoint';
import {
  oneLine,
  type Plan,
  type Ports,
  type RunListener,
  type Session,
  type StatusFeed,
} from '@procwrap/task-session';
import type { Counts, Phase, View } from './view.ts';

/** A run whose steps are followed. */
export interface RunProgress {
  /** The session to run with; it passes everything on. */
  readonly session: Session;
  /** Waits before another attempt. */
  readonly pause: NonNullable<Ports['pause']>;
  /** What there is to show; undefined when nothing of the run is left to wait for. */
  view(): View | undefined;
}

/** The most characters of a status message that are looked at. */
const mostMessage = 300;

interface State {
  /** `over`: an attempt has ended, and nothing follows it so far. */
  phase: Phase | 'over';
  since: number;
  pauseMs: number;
  targets: readonly string[];
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

type Enter = (phase: State['phase']) => void;

const followAttempts = (session: Session, state: State, enter: Enter): RunListener => {
  const { clock, listener, plan } = session;
  const startedAt = clock.monotonic();
  return {
    ...listener,
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
      enter('over');
      listener.attemptEnded(number, report);
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

/** A run that does not begin has nothing to show, and neither has the end of one that nobody gets. */
const followReports = (
  { reporter, options, stopper }: Session,
  onPermission: (isOnline: boolean) => void,
  enter: Enter,
): Session['reporter'] => ({
  ...reporter,
  create: async () => {
    const permission = await reporter.create();
    onPermission(permission.kind === 'accepted');
    if (permission.kind === 'refused' || stopper.signal.aborted) enter('over');
    return permission;
  },
  finish: (outcome) => {
    if (!runsOffline(options)) enter('reporting');
    return reporter.finish(outcome);
  },
});

/** The wait for the targets begins when the environment of an attempt is there. */
const followWait =
  (session: Session, state: State, enter: Enter): Session['environment'] =>
  async (facts) => {
    const environment = await session.environment(facts);
    const { waitFor } = session.options;
    if (!environment.ok || waitFor.length === 0) return environment;
    state.targets = waitFor.map((target) => parseTarget(target).shown);
    enter('waiting');
    return environment;
  };

const followPause =
  ({ clock, stopper }: Session, state: State, enter: Enter): RunProgress['pause'] =>
  async (ms) => {
    state.pauseMs = ms;
    enter('pausing');
    await clock.sleep(ms, stopper.signal);
    if (stopper.signal.aborted) enter('over');
  };

const startOf = ({ clock, options }: Session): State => ({
  ...{ phase: runsOffline(options) ? 'starting' : 'asking', since: clock.monotonic() },
  ...{ attempt: 0, pauseMs: 0, targets: [] },
  ...{ limitMs: undefined, counts: {}, countedAt: 0, message: '' },
});

/** Follows a run from its start. */
export function followRun(session: Session): RunProgress {
  const { clock, plan, stopper } = session;
  const state = startOf(session);
  const enter: Enter = (phase) => {
    state.phase = phase;
    state.since = clock.monotonic();
  };
  let isOnline = true;
  const onPermission = (isAccepted: boolean) => {
    isOnline = isAccepted;
  };
  const attempts = plan.maxRetries === 'forever' ? undefined : plan.maxRetries + 1;
  const view = (): View | undefined => {
    const { phase, since, countedAt, ...rest } = state;
    if (phase === 'over') return undefined;
    return {
      ...rest,
      attempts,
      countedMs: countedAt - since,
      phase: phase !== 'reporting' && stopper.signal.aborted ? 'stopping' : phase,
      elapsedMs: clock.monotonic() - since,
      server: serverOf(session, isOnline),
    };
  };
  const followed = {
    ...session,
    listener: followAttempts(session, state, enter),
    feed: feedOf(session, state),
    reporter: followReports(session, onPermission, enter),
    environment: followWait(session, state, enter),
  };
  return { session: followed, pause: followPause(session, state, enter), view };
}
