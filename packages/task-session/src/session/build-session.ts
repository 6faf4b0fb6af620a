import { openAlerts } from '../alerts/open-alerts.ts';
import { attemptEnvironments } from '../environment/attempt-environment.ts';
import { inputOf } from '../environment/input-delivery.ts';
import { planOf } from '../plan.ts';
import type { ExecutionReporter } from '../ports.ts';
import { openReporting } from '../reporting/open-reporting.ts';
import type { Accepted, Parts } from '../session-parts.ts';
import { logValue } from '../values/log-value.ts';
import type { Session } from './session.ts';

/**
 * Builds a session from options in which nothing is wrong. `release` ends what was started before.
 */
export async function buildSession(parts: Parts, release: () => Promise<void>): Promise<Session> {
  const { values, log, deps, reading } = parts;
  const { options } = reading;
  const { clock, random, stopper } = deps;
  const { mask } = values;
  const environments = attemptEnvironments(parts);
  let accepted: Accepted | undefined;
  const input = () => inputOf(parts.input, accepted).value;
  const onAccepted = (execution: Accepted) => {
    accepted = execution;
    if (options.logInputValue) logValue(log, 'input', input());
  };
  const alerts = await openAlerts({ deps, options, log, mask });
  let startedAt = clock.now();
  const reporting = await openReporting(parts, { alerts, onAccepted, startedAt: () => startedAt });
  const onTaken = () => {
    startedAt = clock.now();
  };
  const { reporter, release: releaseLock } = await addLock(parts, reporting.reporter, onTaken);
  const close = async () => {
    releaseLock();
    await environments.close();
    await Promise.all([release(), closeInOrder(reporting, alerts)]);
  };
  return {
    ...{ options, clock, random, log, stopper, alerts, input, close },
    plan: planOf(options),
    reporter,
    feed: reporting.feed,
    tail: reporting.tail,
    config: parts.resolved.config,
    environment: (facts = {}) => environments.next(facts, accepted),
    redact: () => (options.redactOutput ? values.maskFlow() : undefined),
    writeVariables: environments.write,
    [Symbol.asyncDispose]: close,
  };
}

interface MayBeLocked {
  readonly reporter: ExecutionReporter;
  readonly release: () => void;
}

/** Adds the lock that the options name; its code is loaded only then. */
const addLock = async (
  parts: Parts,
  reporter: ExecutionReporter,
  onTaken: () => void,
): Promise<MayBeLocked> => {
  const { lock: name, localLock } = parts.reading.options;
  if (name === undefined || !localLock) return { reporter, release: () => {} };
  const { lockRun } = await import('../lock/lock-of-run.ts');
  const locked = lockRun(parts, { name, reporter, onTaken });
  return { reporter: locked, release: locked.release };
};

const closeInOrder = async (...all: readonly AsyncDisposable[]): Promise<void> => {
  for (const one of all) await one[Symbol.asyncDispose]();
};
