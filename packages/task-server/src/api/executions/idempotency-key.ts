import { go, type Outcome, refusal, stop } from '../answers/answer.ts';
import type { Call } from '../service/call.ts';

const longest = 255;

/** The `Idempotency-Key` of a creation; null when there is none, or when the service does not take any. */
export function readIdempotencyKey({ service, idempotencyKey }: Call): Outcome<string | null> {
  if (idempotencyKey === undefined || !service.departures.takesIdempotencyKeys) return go(null);
  const key = idempotencyKey.trim();
  if (key.length >= 1 && key.length <= longest) return go(key);
  const detail = `Idempotency-Key has ${key.length} characters, expected 1 to ${longest}`;
  return stop(refusal({ status: 400, code: 'parse_error', detail }));
}
