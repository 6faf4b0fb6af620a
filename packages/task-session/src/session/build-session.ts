import { openAlerts } from '../alerts/open-alerts.ts';
import { inputOf } from '../environment/input-delivery.ts';
import { planOf } from '../plan.ts';
import { endWaitSignal } from '../reporting/end-wait-signal.ts';
import { openReporting } from '../reporting/open-reporting.ts';
import { reportOverOf } from '../reporting/report-over.ts';
import type { Accepted, Parts } from '../session-parts.ts';
import { joinTails } from '../tail/join-tails.ts';
import { logValue } from '../values/log-value.ts';
import { listenerOf } from './listener-of.ts';
import type { Session } from './session.ts';
import { openSecrets } from './session-secrets.ts';

/**
 * Builds a session from options in which nothing is wrong. `release` ends what was started before.
 */
export async function buildSession(parts: Parts, release: () => Promise<void>): Promise<Session> {
  const { values, log, deps, reading } = parts;
  const { options } = reading;
  const { clock, random, stopper } = deps;
  const { mask } = values;
  const secrets = await openSecrets(parts);
  let accepted: Accepted | undefined;
  const input = () => inputOf(parts.input, accepted).value;
  const onAccepted = (execution: Accepted) => {
    accepted = execution;
    if (options.logInputValue) logValue(log, 'input', input());
  };
  const limits = { ...deps, reportOver: reportOverOf(options, deps) };
  const endWait = (scope: AbortSignal) => endWaitSignal(limits, scope);
  const alerts = await openAlerts({ deps, options, log, mask, endWait });
  const reporting = await openReporting(parts, { alerts, onAccepted });
  const trace = await traceOf(parts, endWait);
  const close = async () => {
    await secrets.close();
    await Promise.all([release(), closeInOrder(reporting, alerts), trace?.[Symbol.asyncDispose]()]);
  };
  return {
    ...{ options, clock, random, log, stopper, input, close },
    listener: listenerOf({ alerts, reporting, trace: trace?.listener }),
    plan: planOf(options),
    reporter: secrets.untilFinished(reporting.reporter),
    feed: reporting.feed,
    tail: joinTails([reporting.tail, alerts.tail]),
    config: parts.resolved.config,
    watched: secrets.watched,
    setBusy: secrets.setBusy,
    environment: (facts = {}) =>
      secrets.environments.next({ ...facts, trace: trace?.variables() }, accepted),
    redact: () => (options.redactOutput ? values.maskFlow() : undefined),
    writeVariables: secrets.environments.write,
    [Symbol.asyncDispose]: close,
  };
}

/** The code for traces is loaded only when they are wanted. */
const traceOf = async (parts: Parts, endWait: (scope: AbortSignal) => AbortSignal) => {
  if (!parts.reading.options.trace) return undefined;
  const { openTrace } = await import('../trace/open-trace.ts');
  return openTrace(parts, endWait);
};

const closeInOrder = async (...all: readonly AsyncDisposable[]): Promise<void> => {
  for (const one of all) await one[Symbol.asyncDispose]();
};
