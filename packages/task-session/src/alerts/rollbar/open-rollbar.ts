import type { RollbarReporter, Trouble } from '@procwrap/api-client';
import { Secret } from '@procwrap/core';
import type { TaskOutcome } from '../../outcome/task-outcome.ts';
import type { Alerts } from '../../ports.ts';
import { proxiesOf } from '../../proxies.ts';
import type { ChannelParts } from '../channel.ts';

const reportTrouble = (rollbar: RollbarReporter, { message, operation, status }: Trouble): void =>
  rollbar.report(`the task API did not take the ${operation}: ${message}`, {
    operation,
    ...(status === undefined ? {} : { status }),
  });

/** Reports failed runs, in the words of the other messages; it is loaded only on request. */
const failureReport = async (parts: ChannelParts, rollbar: RollbarReporter) => {
  if (!parts.options.rollbarReportFailures) return undefined;
  const { endNotice } = await import('../notices/compose-notice.ts');
  const { runFactsOf } = await import('../notices/run-facts.ts');
  const run = runFactsOf(parts);
  return (outcome: TaskOutcome): void => {
    const facts = { atMs: parts.deps.clock.now(), failedBefore: false, output: '' };
    const { event, title, end } = endNotice(outcome, run, facts);
    if (event === 'failure') rollbar.report(title, { task: run.task, runId: run.runId, ...end });
  };
};

/** Reports that were requested may delay the exit, and a lost one is logged. */
const waitingFor = ({ options, log, mask }: ChannelParts) => ({
  closeMs: options.notifyTimeout * 1000,
  onLost: (why: string) =>
    log.warning(mask(`--rollbar-report-failures: Rollbar did not get a report: ${why}`)),
});

/**
 * Reports to Rollbar when the API server does not take a report, and on request when a run has
 * failed.
 */
export async function openRollbar(parts: ChannelParts): Promise<Alerts> {
  const { options, deps, log } = parts;
  const { clock, wrapperVersion, written } = deps;
  const { createRollbarReporter } = await import('@procwrap/api-client');
  const rollbar = createRollbarReporter({
    accessToken: options.rollbarAccessToken ?? new Secret(''),
    retries: options.rollbarRetries,
    retryDelayMs: options.rollbarRetryDelay * 1000,
    timeoutMs: options.rollbarTimeout * 1000,
    environment: options.deployment ?? 'unknown',
    codeVersion: wrapperVersion,
    proxies: proxiesOf(written.env),
    ...(options.rollbarReportFailures && waitingFor(parts)),
    deps: { clock, log },
  });
  const reportFailure = await failureReport(parts, rollbar);
  const scope = new AbortController();
  let limit: AbortSignal | undefined;
  return {
    send: (alert) => {
      if (alert.kind === 'apiTrouble') reportTrouble(rollbar, alert.trouble);
      if (alert.kind !== 'runEnded' || !reportFailure) return;
      limit = parts.endWait(scope.signal);
      reportFailure(alert.outcome);
    },
    [Symbol.asyncDispose]: async () => {
      await rollbar.close(limit);
      scope.abort();
    },
  };
}
