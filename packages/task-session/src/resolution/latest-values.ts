import type { Clock, Finding, Log } from '@procwrap/core';
import { changedNames, type GivenValues } from './changed-names.ts';
import type { Renewal, RenewalLimits, Renewed, Resolved } from './value-source.ts';

/** The newest values that are whole and without a failure. */
export interface LatestValues {
  current(): Resolved;
  /** Fetches them again. Where that fails, the last good values stay, and the log says so once. */
  look(): Promise<void>;
  /** The current values; they are fetched again before that if they are older than `configTtl`. */
  forAttempt(): Promise<Resolved>;
}

interface LatestSettings {
  readonly first: Resolved;
  readonly renew: (what: Renewal, limits: RenewalLimits) => Promise<Renewed>;
  /** Seconds. */
  readonly ttl: number | 'never';
  readonly clock: Clock;
  readonly log: Log;
  /** Ends all looks. */
  readonly signal: AbortSignal;
  /** Whether the disk of a file answers. */
  readonly answers: (file: string, signal: AbortSignal) => Promise<boolean>;
}

/**
 * How long the reads of a look may take, in milliseconds. A pipe that nobody writes to, or a
 * provider that does not answer, would otherwise end the looking.
 */
const readLimitsMs: Readonly<Record<Renewal, number>> = { all: 30_000, files: 5000 };

/**
 * A changed file may be half written: it counts when it is the same after this time, in
 * milliseconds.
 */
const settleMs = 250;

/** How often a value that keeps changing is read again before it counts. */
const mostReads = 5;

const areSame = (one: GivenValues, other: GivenValues): boolean =>
  changedNames(one, other).length === 0;

/** Logs a problem when it appears and when it is over, and not at each look. */
const problemLog = (log: Log) => {
  let known: ReadonlySet<string> = new Set();
  return (problems: readonly Finding[]) => {
    const now = new Map(problems.map(({ where, message }) => [where, message]));
    for (const [where, message] of now)
      if (!known.has(where))
        log.warning('secret-unresolved', `${where}: ${message}; its last value stays in use`);
    for (const where of known)
      if (!now.has(where)) log.warning('secret-available', `${where}: can be fetched again`);
    known = new Set(now.keys());
  };
};

/**
 * Does `work` with a signal of its own that aborts with `signal`. Node keeps what `AbortSignal.any`
 * makes as long as the older signal lives, which would grow with each look.
 */
const withOwnSignal = async (
  signal: AbortSignal,
  work: (own: AbortSignal) => Promise<void>,
): Promise<void> => {
  const own = new AbortController();
  const abort = () => own.abort(signal.reason);
  signal.addEventListener('abort', abort);
  if (signal.aborted) abort();
  try {
    await work(own.signal);
  } finally {
    signal.removeEventListener('abort', abort);
  }
};

interface Settling extends Pick<LatestSettings, 'renew' | 'clock'> {
  /** Whether nothing has changed and nothing has failed. */
  readonly isQuiet: (seen: Renewed) => boolean;
}

/** Fetches everything again; what has changed is read again until it is the same twice. */
const settle = async (
  { renew, clock, isQuiet }: Settling,
  signal: AbortSignal,
): Promise<Renewed> => {
  const read = (what: Renewal) => renew(what, { signal, deadlineMs: readLimitsMs[what] });
  const found = await read('all');
  let seen = found;
  for (let reads = 1; reads < mostReads && !isQuiet(seen) && !signal.aborted; reads += 1) {
    await clock.sleep(settleMs, signal);
    const next = await read('files');
    const isSettled = areSame(seen, next) && seen.failed.length === next.failed.length;
    seen = { ...next, stale: [...found.stale, ...next.stale] };
    if (isSettled) break;
  }
  return seen;
};

/** A read of a file on a disk that does not answer would block this process. */
const findSilentFiles = async (
  { files }: Resolved,
  { answers, signal }: Pick<LatestSettings, 'answers' | 'signal'>,
): Promise<readonly Finding[]> => {
  const answered = await Promise.all(files.map((file) => answers(file, signal)));
  return files
    .filter((_file, index) => !answered[index])
    .map((file) => ({
      severity: 'warning',
      where: file,
      message: 'cannot be read, because its disk does not answer',
    }));
};

/** The newest values of a run that fetches them again. */
export function latestValues(settings: LatestSettings): LatestValues {
  const { first, ttl, clock, log, signal } = settings;
  let current = first;
  let lookedAt = clock.monotonic();
  let underway: Promise<void> | undefined;
  const tolerated = new Set(first.findings.map(({ where }) => where));
  const newly = (findings: readonly Finding[]) =>
    findings.filter(({ where }) => !tolerated.has(where));
  const logProblems = problemLog(log);
  const isQuiet = (seen: Renewed) => newly(seen.failed).length === 0 && areSame(current, seen);
  const look = async (own: AbortSignal) => {
    const silent = await findSilentFiles(current, { ...settings, signal: own });
    if (own.aborted) return;
    if (silent.length > 0) return logProblems(silent);
    const seen = await settle({ ...settings, isQuiet }, own);
    lookedAt = clock.monotonic();
    if (own.aborted) return;
    const failed = newly(seen.failed);
    logProblems([...failed, ...newly(seen.stale)]);
    // What was wrong has been reported here or at the start.
    if (failed.length === 0) current = { ...seen, findings: [] };
  };
  const lookOnce = () => {
    underway ??= withOwnSignal(signal, look).finally(() => {
      underway = undefined;
    });
    return underway;
  };
  const isOld = () => ttl !== 'never' && clock.monotonic() - lookedAt >= ttl * 1000;
  return {
    current: () => current,
    look: lookOnce,
    forAttempt: async () => {
      if (isOld()) await lookOnce();
      return current;
    },
  };
}
