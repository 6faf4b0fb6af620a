import { runsOffline } from '@procwrap/config';
import { attemptEnvironments, inputOf } from '../environment/attempt-environment.ts';
import type { TaskOutcome } from '../outcome/task-outcome.ts';
import { planOf } from '../plan.ts';
import { reportingOf } from '../reporting/open-reporting.ts';
import { createStatusFeed } from '../reporting/status-feed.ts';
import { finalBody } from '../requests/final-body.ts';
import type { Accepted, Parts } from '../session-parts.ts';
import { tailFor, tailOfOptions } from '../tail/tail-of-options.ts';
import { logValue } from '../values/log-value.ts';
import { outputValueOf } from '../values/output-value.ts';
import { expectResult } from '../values/result.ts';
import type { Session } from './session.ts';

/** Builds a session from options that are right. */
export async function buildSession(parts: Parts): Promise<Session> {
  const { values, log } = parts;
  const { options } = parts.reading;
  const feed = createStatusFeed();
  const tail = runsOffline(options) ? undefined : tailOfOptions(options, values.mask);
  const result = await expectResult(options, log);
  const environments = attemptEnvironments(parts);
  let accepted: Accepted | undefined;
  const outputOf = async ({ end }: TaskOutcome) => {
    const output = end?.kind === 'returned' ? outputValueOf(end.value, log) : await result.read();
    if (options.logResultValue) logValue(log, 'result', output);
    return output;
  };
  const final = async (outcome: TaskOutcome) =>
    finalBody(outcome, {
      tails: tailFor(tail, options, outcome.kind),
      outputValue: await outputOf(outcome),
      status: feed.everything(),
    });
  const onAccepted = (execution: Accepted) => {
    accepted = execution;
    if (options.logInputValue) logValue(log, 'input', inputOf(parts.input, accepted).value);
  };
  const reporting = await reportingOf(parts, { feed, final, onAccepted });
  return {
    options,
    plan: planOf(options),
    log,
    reporter: reporting.reporter,
    feed,
    tail,
    config: parts.resolved.config,
    input: () => inputOf(parts.input, accepted).value,
    environment: (facts) => environments.next(facts, accepted),
    redact: () => (options.redactOutput ? values.maskFlow() : undefined),
    writeVariables: environments.write,
    close: async () => {
      parts.platformDetector.close();
      await environments.close();
      await Promise.all([values.close(), reporting.close()]);
    },
  };
}
