import { runsOffline } from '@procwrap/config';
import type { JsonObject } from '@procwrap/core';
import { openAlerts } from '../alerts/open-alerts.ts';
import { attemptEnvironments } from '../environment/attempt-environment.ts';
import { inputOf } from '../environment/input-delivery.ts';
import type { TaskOutcome } from '../outcome/task-outcome.ts';
import { planOf } from '../plan.ts';
import { openReporting } from '../reporting/open-reporting.ts';
import { finalBody } from '../requests/final-body.ts';
import type { Accepted, Parts } from '../session-parts.ts';
import type { LogTail } from '../tail/log-tail.ts';
import { tailFor, tailOfOptions } from '../tail/tail-of-options.ts';
import { logValue } from '../values/log-value.ts';
import { outputValueOf } from '../values/output-value.ts';
import { expectResult } from '../values/result.ts';
import type { Session } from './session.ts';

/**
 * Builds a session from options in which nothing is wrong. `release` ends what was started before.
 */
export async function buildSession(parts: Parts, release: () => Promise<void>): Promise<Session> {
  const { values, log, deps, reading } = parts;
  const { options } = reading;
  const { clock, random, stopper } = deps;
  const { mask } = values;
  const tail = runsOffline(options) ? undefined : tailOfOptions(options, mask);
  const environments = attemptEnvironments(parts);
  let accepted: Accepted | undefined;
  const input = () => inputOf(parts.input, accepted).value;
  const onAccepted = (execution: Accepted) => {
    accepted = execution;
    if (options.logInputValue) logValue(log, 'input', input());
  };
  const alerts = await openAlerts({ deps, options, log, mask });
  const final = await finalOf(parts, tail);
  const reporting = await openReporting(parts, { alerts, final, onAccepted });
  const close = async () => {
    await environments.close();
    await Promise.all([release(), closeInOrder(reporting, alerts)]);
  };
  return {
    ...{ options, clock, random, log, stopper, alerts, tail, input, close },
    plan: planOf(options),
    reporter: reporting.reporter,
    feed: reporting.feed,
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

/** How the fields are made that end the execution. */
const finalOf = async ({ reading: { options }, log }: Parts, tail: LogTail | undefined) => {
  const result = await expectResult(options, log);
  const outputOf = async ({ end }: TaskOutcome) => {
    const output = end?.kind === 'returned' ? outputValueOf(end.value, log) : await result.read();
    if (options.logResultValue) logValue(log, 'result', output);
    return output;
  };
  return async (outcome: TaskOutcome, progress: JsonObject) =>
    finalBody(outcome, {
      tails: tailFor(tail, options, outcome.kind),
      outputValue: await outputOf(outcome),
      progress,
    });
};
