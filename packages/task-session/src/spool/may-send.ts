import { keyHintOf } from './key-hint.ts';
import type { SpoolRecord } from './spool-record.ts';

/** Whose records may be sent. */
export interface Sending {
  /** Only records for this server are sent. */
  readonly baseUrl: string;
  readonly apiKey: string;
  /** Whether a person requested it: then any key may create executions. */
  readonly asked: boolean;
}

/** Whether a record was made with the API key of this process. */
export function isSameKey(
  { apiKey }: Pick<Sending, 'apiKey'>,
  { keyHint, report }: SpoolRecord,
): boolean {
  return keyHint === keyHintOf(apiKey, report.idempotencyKey);
}

/**
 * Whether this process may send a record. With another key, a run that the server does not know
 * could be created in the wrong group; a person who asks for it knows the key.
 */
export function maySend(sending: Sending, record: SpoolRecord): boolean {
  if (record.baseUrl !== sending.baseUrl) return false;
  const { execution } = record.report;
  return sending.asked || execution !== undefined || isSameKey(sending, record);
}
