import type { ExchangeResult } from '../exchange/exchange-result.ts';
import { usualWorkMs } from '../reporting/work-window.ts';

/**
 * How long a server may still be at work on a creation without a usable response, in milliseconds
 * from now: for as long again as it has had (`passedMs`). When procwrap did not wait any longer for
 * its response, it is a minute since the request at least.
 */
export function decideWorkTime(result: ExchangeResult, passedMs: number): number {
  if (result.kind === 'answer') return passedMs;
  // The server had closed the kept connection before the request came.
  if (result.kind === 'failure' && result.wasKept === true) return 0;
  const isGivenUp = result.kind === 'cancelled' || result.timedOut === true;
  return isGivenUp ? Math.max(passedMs, usualWorkMs - passedMs) : passedMs;
}
