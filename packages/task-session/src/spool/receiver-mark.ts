import type { Receiving } from '../notice.ts';
import { keyHintOf } from './key-hint.ts';
import type { ReceiverMark } from './message-record.ts';

/**
 * Enough digits that no message goes to the wrong one of many addresses. An address that is secret
 * has far more.
 */
const addressDigits = 12;

/** Makes the mark of a receiver in the record of a message. */
export function markOf({ kind, host, url, secret }: Receiving, noticeId: string): ReceiverMark {
  // Rollbar has one address for everybody; the access token says the project.
  const address = kind === 'rollbar' && secret ? secret : url;
  const hint = keyHintOf(address.reveal(), noticeId, addressDigits);
  const isSigned = secret !== undefined && kind === 'webhook';
  const secretHint = isSigned ? keyHintOf(secret.reveal(), noticeId) : '';
  return { kind, host, hint, secretHint };
}

/** Whether a record was made for a receiver; its secret may be another one. */
export function isMarked(mark: ReceiverMark, receiver: Receiving, noticeId: string): boolean {
  const { kind, host, hint } = markOf(receiver, noticeId);
  return mark.kind === kind && mark.host === host && mark.hint === hint;
}

/** Whether it was made with the secret that the receiver has now. */
export function hasSameSecret(mark: ReceiverMark, receiver: Receiving, noticeId: string): boolean {
  return mark.secretHint === markOf(receiver, noticeId).secretHint;
}
