import { failure, type Outcome, success } from '../../outcome.ts';
import { type Answer, refusal } from '../answers/answer.ts';
import type { Call } from '../service/call.ts';

const longest = 255;

/** The `Idempotency-Key` of a creation; null when it has none, or when the service ignores it. */
export function readIdempotencyKey({
  service,
  idempotencyKey,
}: Call): Outcome<string | null, Answer> {
  if (idempotencyKey === undefined || !service.differences.takesIdempotencyKeys)
    return success(null);
  const key = idempotencyKey.trim();
  if (key.length >= 1 && key.length <= longest) return success(key);
  const detail = `Idempotency-Key has ${key.length} characters, expected 1 to ${longest}`;
  return failure(refusal({ status: 400, code: 'parse_error', detail }));
}
