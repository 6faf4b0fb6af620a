import type { NotifyKind, Options } from '@procwrap/config';
import type { Receiving } from '../notice.ts';

/** The options that name receivers of messages. */
export type ReceiverOptions = Pick<Options, 'notify' | 'notifySecret'>;

/** The receivers that the options name. */
export function receiversOf({
  notify,
  notifySecret: secret,
}: ReceiverOptions): readonly (Receiving & { readonly kind: NotifyKind })[] {
  return notify.map((target) => ({ ...target, secret }));
}
