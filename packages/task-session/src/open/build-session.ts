import { runsOffline } from '@procwrap/config';
import type { TaskOutcome } from '../outcome.ts';
import type { Accepted } from '../reporting/api-reporter.ts';
import { toMs } from '../reporting/api-settings.ts';
import { createStatusFeed } from '../reporting/status-feed.ts';
import { finalBody } from '../requests/final-body.ts';
import { tailFor, tailOfOptions } from '../tail/tail-of-options.ts';
import { expectResult } from '../values/result.ts';
import { attemptEnvironments } from './attempt-environment.ts';
import { reportingOf } from './reporting-of.ts';
import type { Parts, Session } from './session.ts';

/** Builds a session from options that are right. */
export const buildSession = async (parts: Parts): Promise<Session> => {
  const { values, log } = parts;
  const { options } = parts.reading;
  const feed = createStatusFeed();
  const tail = runsOffline(options) ? undefined : tailOfOptions(options);
  const result = await expectResult(options, log);
  const environments = attemptEnvironments(parts);
  let accepted: Accepted | undefined;
  const final = async (outcome: TaskOutcome) =>
    finalBody(outcome, {
      tails: tailFor(tail, options, outcome.kind),
      outputValue: await result.read(),
      status: feed.everything(),
    });
  const onAccepted = (execution: Accepted) => {
    accepted = execution;
  };
  const reporting = await reportingOf(parts, { feed, final, onAccepted });
  return {
    options,
    plan: {
      timeoutMs: toMs(options.processTimeout),
      maxRetries: options.processMaxRetries,
      retryDelayMs: options.processRetryDelay * 1000,
    },
    log,
    reporter: reporting.reporter,
    feed,
    tail,
    environment: (facts) => environments.next(facts, accepted),
    writeVariables: environments.write,
    close: async () => {
      await environments.close();
      await Promise.all([values.close(), reporting.close()]);
    },
  };
};
