import { openAlerts } from '../alerts/open-alerts.ts';
import { attemptEnvironments } from '../environment/attempt-environment.ts';
import { inputOf } from '../environment/input-delivery.ts';
import { planOf } from '../plan.ts';
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
  const reporting = await openReporting(parts, { alerts, onAccepted });
  const close = async () => {
    await environments.close();
    await Promise.all([release(), closeInOrder(reporting, alerts)]);
  };
  return {
    ...{ options, clock, random, log, stopper, alerts, input, close },
    plan: planOf(options),
    reporter: reporting.reporter,
    feed: reporting.feed,
    tail: reporting.tail,
    attemptStarted: reporting.attemptStarted,
    config: parts.resolved.config,
    environment: (facts = {}) => environments.next(facts, accepted),
    redact: () => (options.redactOutput ? values.maskFlow() : undefined),
    writeVariables: environments.write,
    [Symbol.asyncDispose]: close,
  };
}

const closeInOrder = async (...all: readonly AsyncDisposable[]): Promise<void> => {
  for (const one of all) await one[Symbol.asyncDispose]();
};
