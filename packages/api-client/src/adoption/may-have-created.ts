import type { ExchangeResult } from '../exchange/exchange-result.ts';
import { isAnonymous } from '../exchange/is-anonymous.ts';

/** Statuses with which a gateway answers for a server that may have done the work. */
const ofGateways = [502, 504];

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
