import type { CreateResult, ExecutionApi } from '@procwrap/api-client';
import type { Log } from '@procwrap/core';
import type { Permission } from '../ports.ts';
import type { Accepted } from '../session-parts.ts';
import { decidePermission } from './decide-permission.ts';
import { lastChance } from './last-chance.ts';
import type { ReporterSettings } from './reporter-settings.ts';

/** The start of a run on the server. */
export interface ReportedStart {
  /**
   * Asks for permission. When the server does not answer in time, the run starts without it, and
   * the request continues.
   */
  ask(): Promise<Permission>;
  /**
   * Ends a request that continues. Resolves with whether the end can be reported as that of a
   * run whose start was reported.
   */
  end(signal: AbortSignal): Promise<boolean>;
}

/**
 * How long a request may still take when a stop ends the wait for permission, in milliseconds. The
 * server may have the execution already, and would show it as running forever if nobody reported
 * the stop; so its answer is worth a short wait.
 */
const createGraceMs = 500;

const unreported = 'the task runs without being reported';

type Accept = (execution: Accepted) => void;

/** Reports the start of a run; background work begins once the server has accepted it. */
export function createStart(settings: ReporterSettings, startBackground: Accept): ReportedStart {
  const { api, log } = settings;
  let late: Promise<CreateResult> | undefined;
  const accept: Accept = (execution) => {
    settings.onAccepted(execution);
    void api.stopRequested.then(() => settings.stopper.stop({ by: 'server' }));
    startBackground(execution);
  };
  return {
    ask: async () => {
      const { creating, isLate } = await request(settings);
      if (!isLate) return answerInTime(settings, await creating, accept);
      log.warning(
        'start-unanswered',
        'no answer of the API server yet: the task starts, and is reported later',
      );
      late = creating;
      void creating.then((answer) => takeLate(log, answer, accept));
      return { kind: 'offline' };
    },
    end: async (signal) => !late || isSettled(await endLate(api, late, signal)),
  };
}

const answerInTime = async (
  { api, preventOffline, log, stopper }: ReporterSettings,
  answer: CreateResult,
  accept: Accept,
): Promise<Permission> => {
  const permission = decidePermission(answer, preventOffline);
  if (answer.kind === 'accepted') accept(answer);
  if (permission.kind === 'offline' && !stopper.signal.aborted)
    log.warning('run-unreported', unreported);
  if (permission.kind === 'refused') await api.close();
  return permission;
};

/** Takes an answer that came when the task was running already; it cannot stop the task. */
const takeLate = (log: Log, answer: CreateResult, accept: Accept): void => {
  if (answer.kind === 'accepted') {
    // The first attempt has got its input already, and another one gets the same.
    const { inputValue: _, ...execution } = answer;
    log.info('start-accepted', 'the server has accepted the start of this run');
    accept(execution);
    return;
  }
  const permission = decidePermission(answer, false);
  if (permission.kind === 'refused')
    log.warning(
      'run-unreported',
      `${permission.message}; the task is running already and continues`,
    );
  else if (answer.kind !== 'cancelled') log.warning('run-unreported', unreported);
};

/** Requests the start, until it is answered or overdue. A stop ends only a request in time. */
const request = async ({ api, attachTo, creation, stopper, clock }: ReporterSettings) => {
  const scope = new AbortController();
  const limits = { cut: stopper.signal, graceMs: createGraceMs, clock, scope: scope.signal };
  const signal = lastChance(limits);
  const creating =
    attachTo === undefined
      ? api.create(creation(), signal)
      : api.attach(attachTo, creation(), signal);
  const overdue = api.startOverdue.then(() => !stopper.signal.aborted);
  const isLate = await Promise.race([creating.then(() => false), overdue]);
  if (!isLate) await creating;
  scope.abort();
  return { creating, isLate };
};

const endLate = async (api: ExecutionApi, late: Promise<CreateResult>, signal: AbortSignal) => {
  await api.endStart(signal);
  return late;
};

/**
 * Whether nothing is left to report about a late start: the server has accepted or refused it, or
 * the time for it was over before the run had ended.
 */
const isSettled = ({ kind }: CreateResult) => kind !== 'cancelled' && kind !== 'conflict';
