import type { Options } from '@procwrap/config';
import type { Clock, Finding, Log } from '@procwrap/core';
import type { Attempt } from '../ports.ts';
import { changedNames } from '../resolution/changed-names.ts';
import type { LatestValues } from '../resolution/latest-values.ts';
import type { Resolved } from '../resolution/value-source.ts';
import { type Delivery, decideDelivery } from './decide-delivery.ts';
import { createNotice, listed, type Notice } from './notice.ts';

/** Looks for changed values while attempts run, and delivers changes to them. */
export interface SecretWatch {
  /** The values of the next attempt. */
  next(): Promise<Resolved>;
  /** From now on changes are delivered to this attempt, which may be replaced. */
  follow(attempt: Attempt): Attempt;
  /** While the command is busy, changes wait. */
  setBusy(busy: boolean): void;
}

/** What a watch needs. */
export interface SecretWatchSettings {
  readonly latest: LatestValues;
  /** The least milliseconds between two looks. */
  readonly everyMs: number;
  readonly action: Options['onSecretChange'];
  /** Whether the command gets a file with the configuration. */
  readonly givesConfig: boolean;
  /** Writes the files of values again; returns what went wrong. */
  readonly rewrite: (resolved: Resolved) => Promise<readonly Finding[]>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  /** Ends the watch. */
  readonly signal: AbortSignal;
}

/** Looks are up to this part later than their interval, so that a fleet does not look at once. */
const jitter = 0.1;

interface Running {
  readonly attempt: Attempt;
  readonly replace: () => void;
}

interface Watch {
  readonly settings: SecretWatchSettings;
  readonly notice: Notice;
  /** The values that the command has, or that were delivered to it. */
  given: Resolved;
  running: Running | undefined;
  isBusy: boolean;
}

/** A watch, which begins with the first attempt. */
export function createSecretWatch(settings: SecretWatchSettings): SecretWatch {
  const { latest } = settings;
  const notice = createNotice(settings.log);
  const watch: Watch = {
    settings,
    notice,
    given: latest.current(),
    running: undefined,
    isBusy: false,
  };
  let queue = Promise.resolve();
  const deliverInTurn = () => {
    queue = queue.then(async () => void (await isDone(watch, () => deliver(watch))));
    return queue;
  };
  let isWatching = false;
  return {
    next: async () => {
      give(watch, await latest.forAttempt());
      return watch.given;
    },
    follow: (attempt) => {
      if (!isWatching) void lookAgain(watch, deliverInTurn);
      isWatching = true;
      return follow(watch, attempt);
    },
    setBusy: (busy) => {
      watch.isBusy = busy;
      if (!busy) void deliverInTurn();
    },
  };
}

/**
 * Does the work; the job continues when something fails that should not fail, and the next look tries
 * again. Returns whether the work is done.
 */
const isDone = async ({ notice }: Watch, work: () => Promise<void>): Promise<boolean> => {
  try {
    await work();
    return true;
  } catch (error) {
    // The message could contain a value.
    notice.add(`changed values cannot be looked for or delivered: ${nameOf(error)}`);
    return false;
  }
};

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

const lookAgain = async (watch: Watch, onLook: () => Promise<void>): Promise<void> => {
  const { latest, clock, everyMs, random, log, signal } = watch.settings;
  for (;;) {
    await clock.sleep(everyMs * (1 + jitter * random()), signal);
    if (signal.aborted) return;
    if (await isDone(watch, latest.look)) await onLook();
    log.debug('secrets-fetched', 'the resolved values were fetched again');
  }
};

const follow = (watch: Watch, attempt: Attempt): Attempt => {
  const { promise: replaced, resolve: replace } = Promise.withResolvers<void>();
  const mine = { attempt, replace };
  watch.running = mine;
  watch.isBusy = false;
  void (attempt.exited ?? attempt.ended).then(() => {
    if (watch.running === mine) watch.running = undefined;
  });
  return { ...attempt, replaced };
};

const give = (watch: Watch, values: Resolved): void => {
  watch.given = values;
  watch.notice.reset();
};

/** The names of what differs from the values that the command has. */
const changedNow = ({ settings, given }: Watch): readonly string[] => {
  const { latest, givesConfig } = settings;
  const partOf = ({ env, config }: Resolved) => (givesConfig ? { env, config } : { env });
  return changedNames(partOf(given), partOf(latest.current()));
};

/** Delivers what differs from the values that the command has, if now is the time. */
const deliver = async (watch: Watch): Promise<void> => {
  const { settings, notice, running } = watch;
  const changed = changedNow(watch);
  if (changed.length === 0) return notice.reset();
  // The command may have said that it is busy, and this process has not read it yet.
  await running?.attempt.heard?.();
  if (settings.signal.aborted || watch.running !== running) return;
  const names = `changed: ${listed(changed)}`;
  const { action } = settings;
  const { isBusy } = watch;
  const delivery = decideDelivery({ action, isRunning: running !== undefined, isBusy });
  if (delivery.kind === 'whenFree') notice.add(`${names}; ${whenFree}`);
  else if (running) await perform(watch, { delivery, running, names });
  else notice.add(`${names}; ${later}`);
};

interface Step {
  readonly delivery: Delivery;
  readonly running: Running;
  readonly names: string;
}

const perform = async (watch: Watch, { delivery, running, names }: Step): Promise<void> => {
  const { settings, notice } = watch;
  if (delivery.kind === 'restart') {
    notice.add(`${names}; the command is started again with the new values`);
    return running.replace();
  }
  const values = settings.latest.current();
  const findings = await settings.rewrite(values);
  const problem = findings.find(({ severity }) => severity === 'error');
  if (problem) return notice.add(`${names}, but ${problem.where}: ${problem.message}`);
  if (watch.running !== running) return;
  if (delivery.kind !== 'signal') notice.add(`${names}; ${later}`);
  else if (watch.isBusy) return notice.add(`${names}; ${whenFree}`);
  else if (running.attempt.signal?.(delivery.signal))
    notice.add(`${names}; the command gets ${delivery.signal}`);
  else return notice.add(`${names}; ${whyNotSent(delivery.signal)}`);
  give(watch, values);
};

const later = 'the next attempt gets the new values';
const whenFree = 'the command is busy, so it gets them afterwards';
const whyNotSent = (signal: string) =>
  `the command does not handle ${signal}, which would end it, so it is not sent (see --on-secret-change)`;
