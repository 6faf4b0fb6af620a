import type { CreateResult } from './create-execution.ts';

/**
 * Whether the server may take the report of a run later, although it did not accept its start: it
 * did not answer, failed, or refused the API key. `unanswered` says that one of the requests got no
 * answer; a run that was stopped meanwhile may exist on the server.
 */
export function isStartLost(result: CreateResult | undefined, unanswered: boolean): boolean {
  switch (result?.kind) {
    case undefined:
    case 'cancelled':
      return unanswered;
    case 'unavailable':
    case 'denied':
      return true;
    case 'rejected':
      // With a good status, it may have created the execution, and has not named it.
      return result.status >= 500 || result.status < 300;
    default:
      return false;
  }
}
