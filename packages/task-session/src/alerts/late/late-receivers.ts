import type { Options } from '@procwrap/config';
import { type ReceiverOptions, receiversOf } from '../../spool/receivers-of.ts';
import { noticeChannels } from '../channels.ts';
import { createDelivery, type DeliveryDeps } from '../notices/delivery.ts';
import type { LateReceiver } from './send-messages.ts';

/** The receivers that the options name, for messages that waited; nothing is sent yet. */
export function lateReceiversOf(
  options: ReceiverOptions & Pick<Options, 'notifyTimeout'>,
  deps: DeliveryDeps,
): readonly LateReceiver[] {
  const timeoutMs = options.notifyTimeout * 1000;
  return receiversOf(options).map((target) => {
    const load = noticeChannels[target.kind];
    return { ...target, ...createDelivery({ target, load, timeoutMs, deps }) };
  });
}
