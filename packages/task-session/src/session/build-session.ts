import { inputOf } from '../environment/input-delivery.ts';
import { planOf } from '../plan.ts';
import type { Accepted, Parts } from '../session-parts.ts';
import { logValue } from '../values/log-value.ts';
import type { Session } from './session.ts';
import { openReports, type SessionReports } from './session-reports.ts';
import { openSecrets } from './session-secrets.ts';

/** What another process needs to continue with a session, and what it does for it. */
const continuationOf = (
  { values, resolved }: Parts,
  { begun, beat, settled }: SessionReports,
): Pick<Session, 'state' | 'beat' | 'settled'> => ({
  state: () => ({ values: { ...resolved, secrets: values.secrets() }, execution: begun() }),
  ...{ beat, settled },
});

/**
 * Builds a session from options in which nothing is wrong. `release` ends what was started before.
 */
export async function buildSession(parts: Parts, release: () => Promise<void>): Promise<Session> {
  const { values, log, deps, reading } = parts;
  const { options } = reading;
  const { clock, random, stopper } = deps;
  const secrets = await openSecrets(parts);
  let accepted: Accepted | undefined;
  const input = () => inputOf(parts.input, accepted).value;
  const onAccepted = (execution: Accepted) => {
    accepted = execution;
    if (options.logInputValue) logValue(log, 'input', input());
  };
  const reports = await openReports(parts, onAccepted);
  const close = async () => {
    reports.releaseLock();
    await secrets.close();
    await Promise.all([release(), reports.close()]);
  };
  const { feed, listener, tail } = reports;
  return {
    ...{ options, clock, random, log, stopper, input, close, feed, listener, tail },
    plan: planOf(options),
    reporter: secrets.untilFinished(reports.reporter),
    ...continuationOf(parts, reports),
    executionUuid: () => accepted?.uuid ?? options.taskExecutionUuid,
    config: parts.resolved.config,
    contact: reports.contact,
    mask: options.logSecrets ? (text) => text : values.mask,
    watched: secrets.watched,
    setBusy: secrets.setBusy,
    environment: (facts = {}) =>
      secrets.environments.next({ ...facts, trace: reports.traceVariables() }, accepted),
    redact: () => (options.redactOutput ? values.maskFlow() : undefined),
    writeVariables: secrets.environments.write,
    [Symbol.asyncDispose]: close,
  };
}
