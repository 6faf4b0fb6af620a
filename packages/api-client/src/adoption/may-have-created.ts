import { isJsonObject } from '@procwrap/core';
import type { Answer, ExchangeResult } from '../exchange/exchange-result.ts';

/** Statuses with which a gateway answers for a server that may have done the work. */
const ofGateways = [502, 504];

/** Whether an answer accepts a creation, and does not say which execution that is. */
export function isAnonymous({ status, body, ofEarlier }: Answer): boolean {
  const uuid = isJsonObject(body) ? body.uuid : undefined;
  return status >= 200 && status < 300 && !ofEarlier && (typeof uuid !== 'string' || uuid === '');
}

/**
 * Whether a creation without a usable answer may have created an execution: the connection ended
 * after the request was sent, or a gateway answered in place of the API.
 */
export function mayHaveCreated(result: ExchangeResult): boolean {
  if (result.kind === 'failure') return result.maybeSent;
  if (result.kind === 'cancelled') return result.isUnsent !== true;
  const { status, excerpt } = result;
  if (isAnonymous(result)) return true;
  const isForeign = excerpt !== undefined && (status < 300 || status >= 500);
  return isForeign || ofGateways.includes(status);
}
