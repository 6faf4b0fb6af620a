import type { Options } from '@procwrap/config';
import { noticeChannels } from '../../alerts/channels.ts';
import type { Receiving } from '../../alerts/notice.ts';
import { createDelivery, type DeliveryDeps } from '../../alerts/notices/delivery.ts';
import type { LateReceiver } from './send-messages.ts';

/** What is used of the options. */
export type ReceiverOptions = Pick<Options, 'notify' | 'notifySecret'>;

const withSecret = ({ notify, notifySecret: secret }: ReceiverOptions) =>
  notify.map((target) => ({ ...target, secret }));

/** The receivers that the options name. */
export function receiversOf(options: ReceiverOptions): readonly Receiving[] {
  return withSecret(options);
}

/** The same as receivers of messages that waited; nothing is sent yet. */
export function lateReceiversOf(
  options: ReceiverOptions & Pick<Options, 'notifyTimeout'>,
  deps: DeliveryDeps,
): readonly LateReceiver[] {
  const timeoutMs = options.notifyTimeout * 1000;
  return withSecret(options).map((target) => {
    const load = noticeChannels[target.kind];
    return { ...target, ...createDelivery({ target, load, timeoutMs, deps }) };
  });
}
