import type { NotifyTarget, Options } from '@procwrap/config';
import { Secret } from '@procwrap/core';
import type { Receiving } from '../notice.ts';

/** The options that name receivers of messages. */
export type ReceiverOptions = Pick<
  Options,
  'notify' | 'notifySecret' | 'rollbarAccessToken' | 'rollbarReportFailures'
>;

/** An address of `--notify`, with the secret that signs its requests. */
export type NotifyReceiver = Receiving & Pick<NotifyTarget, 'kind'>;

/** The receivers in `--notify`. */
export function notifyReceiversOf({
  notify,
  notifySecret: secret,
}: Pick<ReceiverOptions, 'notify' | 'notifySecret'>): readonly NotifyReceiver[] {
  return notify.map((target) => ({ ...target, secret }));
}

const rollbarUrl = new Secret('https://api.rollbar.com/api/1/item/');

/** Rollbar, if it gets failed runs. */
export function rollbarReceiverOf({
  rollbarAccessToken: secret,
  rollbarReportFailures,
}: Pick<ReceiverOptions, 'rollbarAccessToken' | 'rollbarReportFailures'>): Receiving | undefined {
  if (!secret || !rollbarReportFailures) return undefined;
  return { kind: 'rollbar', host: 'api.rollbar.com', url: rollbarUrl, secret };
}

/** All receivers that the options name. */
export function receiversOf(options: ReceiverOptions): readonly Receiving[] {
  const rollbar = rollbarReceiverOf(options);
  return [...notifyReceiversOf(options), ...(rollbar ? [rollbar] : [])];
}
