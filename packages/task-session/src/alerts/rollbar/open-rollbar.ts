import type { RollbarReporter, Trouble } from '@procwrap/api-client';
import { Secret } from '@procwrap/core';
import { toMs } from '../../milliseconds.ts';
import type { Alerts } from '../../ports.ts';
import { proxiesOf } from '../../proxies.ts';
import type { ChannelParts } from '../channel.ts';
import type { FailureReports } from './failure-reports.ts';

const reportTrouble = (rollbar: RollbarReporter, { message, operation, status }: Trouble): void =>
  rollbar.report(`the task API did not take the ${operation}: ${message}`, {
    operation,
    ...(status === undefined ? {} : { status }),
  });

/** It is loaded only on request. */
const failureReportsOf = async (parts: ChannelParts): Promise<FailureReports | undefined> => {
  if (!parts.options.rollbarReportFailures) return undefined;
  const { openFailureReports } = await import('./failure-reports.ts');
  return openFailureReports(parts);
};

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
    timeoutMs: toMs(options.rollbarTimeout),
    environment: options.deployment ?? 'unknown',
    codeVersion: wrapperVersion,
    proxies: proxiesOf(written.env),
    deps: { clock, log },
  });
  const failures = await failureReportsOf(parts);
  return {
    send: (alert) => {
      if (alert.kind === 'apiTrouble') reportTrouble(rollbar, alert.trouble);
      if (alert.kind === 'runEnded') failures?.send(alert.outcome);
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all([rollbar.close(), failures?.[Symbol.asyncDispose]()]);
    },
  };
}
