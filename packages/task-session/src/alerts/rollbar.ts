import type { RollbarReporter, Trouble } from '@procwrap/api-client';
import { Secret } from '@procwrap/core';
import type { Alerts } from '../ports.ts';
import { proxiesOf } from '../proxies.ts';
import type { ChannelParts } from './channel.ts';

const reportTrouble = (rollbar: RollbarReporter, { message, operation, status }: Trouble): void =>
  rollbar.report(`the task API did not take the ${operation}: ${message}`, {
    operation,
    ...(status === undefined ? {} : { status }),
  });

/**
 * Reports to Rollbar when the API server does not take a report. The outcomes of tasks are not sent
 * there.
 */
export async function openRollbar({ options, deps, log }: ChannelParts): Promise<Alerts> {
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
    deps: { clock, log },
  });
  return {
    send: (alert) => {
      if (alert.kind === 'apiTrouble') reportTrouble(rollbar, alert.trouble);
    },
    [Symbol.asyncDispose]: rollbar.close,
  };
}
