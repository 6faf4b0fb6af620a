import type { Options } from '@procwrap/config';
import type { Receiving } from '../../notice.ts';
import {
  notifyReceiversOf,
  type ReceiverOptions,
  rollbarReceiverOf,
} from '../../spool/receivers-of.ts';
import { noticeChannels } from '../notice-channels.ts';
import { createDelivery, type DeliveryDeps, type DeliverySettings } from '../notices/delivery.ts';
import type { LateReceiver } from './send-messages.ts';

/** The receivers that the options name, for messages that waited; nothing is sent yet. */
export function lateReceiversOf(
  options: ReceiverOptions & Pick<Options, 'notifyTimeout'>,
  deps: DeliveryDeps,
): readonly LateReceiver[] {
  const timeoutMs = options.notifyTimeout * 1000;
  const open = (target: Receiving, load: DeliverySettings['load']): LateReceiver => ({
    ...target,
    ...createDelivery({ target, load, timeoutMs, deps }),
  });
  const rollbar = rollbarReceiverOf(options);
  const loadRollbar = async () =>
    (await import('../rollbar/rollbar-channel.ts')).rollbarChannel(deps.wrapperVersion);
  return [
    ...notifyReceiversOf(options).map((target) => open(target, noticeChannels[target.kind])),
    ...(rollbar ? [open(rollbar, loadRollbar)] : []),
  ];
}
