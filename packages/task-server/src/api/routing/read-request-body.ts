import { isObject, type JsonObject } from '../../json/json.ts';
import { parseJson } from '../../json/parse-json.ts';
import { failure, type Outcome, success } from '../../outcome.ts';
import { type Answer, refusal } from '../answers/answer.ts';
import type { PlainRequest } from './plain-request.ts';

const unreadable = (detail: string) =>
  failure(refusal({ status: 400, code: 'parse_error', detail }));

/**
 * The framework of the real server refuses a body that is too large before the API can explain it.
 */
const tooLarge = (maxBytes: number) =>
  failure({
    status: 500,
    body: {
      error_class: 'RequestDataTooBig',
      error_message: `the body has more than ${maxBytes} bytes`,
    },
  });

/**
 * The body as a JSON object; a list or a form is refused with 400, a body that is too large with
 * 500.
 */
export function readRequestBody(
  { method, headers, bytes }: PlainRequest,
  maxBytes: number,
): Outcome<JsonObject, Answer> {
  if (!['POST', 'PATCH', 'PUT'].includes(method)) return success({});
  const [type = ''] = (headers['content-type'] ?? '').split(';');
  if (!/^(application\/(json|x-www-form-urlencoded)|multipart\/form-data)$/i.test(type.trim()))
    return failure(
      refusal({ status: 415, code: 'unsupported_media_type', detail: `cannot read ${type}` }),
    );
  if (bytes.length > maxBytes) return tooLarge(maxBytes);
  const parsed = parseJson(bytes);
  if (!parsed.ok) return unreadable(parsed.problem);
  return isObject(parsed.value)
    ? success(parsed.value)
    : unreadable('the body must be a JSON object');
}
