import type { Clock } from '../clock.ts';
import type { MonitorContext } from '../server/context.ts';
import type { SendDeps } from './channel-kind.ts';

/** How long one try may take; a claim is longer. */
const limitMs = 10_000;

const pagerDutyUrl = 'https://events.pagerduty.com/v2/enqueue';

/** What sending needs, from the options of the server. */
export function sendDepsOf(
  { options }: Pick<MonitorContext, 'options'>,
  given: { readonly clock: Clock; readonly signal: AbortSignal } & Partial<SendDeps>,
): SendDeps {
  return {
    limitMs,
    pagerDutyUrl,
    allowsPrivate: options.allowPrivateWebhooks,
    smtpUrl: options.smtpUrl,
    mailFrom: options.mailFrom,
    ...given,
  };
}
