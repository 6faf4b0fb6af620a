import { isObject, type JsonObject } from '../../json/json.ts';
import { parseJson } from '../../json/parse-json.ts';
import { go, type Outcome, refusal, stop } from '../answers/answer.ts';
import type { PlainRequest } from './plain-request.ts';

const unreadable = (detail: string) => stop(refusal({ status: 400, code: 'parse_error', detail }));

/** A framework that refuses a body by its size does so before the API can say why. */
const tooLarge = (maxBytes: number) =>
  stop({
    status: 500,
    body: {
      error_class: 'RequestDataTooBig',
      error_message: `the body has more than ${maxBytes} bytes`,
    },
  });

/** The body as a JSON object; a list or a form is refused with 400, a body that is too large with 500. */
export function readRequestBody(
  { method, headers, bytes }: PlainRequest,
  maxBytes: number,
): Outcome<JsonObject> {
  if (!['POST', 'PATCH', 'PUT'].includes(method)) return go({});
  const [type = ''] = (headers['content-type'] ?? '').split(';');
  if (!/^(application\/(json|x-www-form-urlencoded)|multipart\/form-data)$/i.test(type.trim()))
    return stop(
      refusal({ status: 415, code: 'unsupported_media_type', detail: `cannot read ${type}` }),
    );
  if (bytes.length > maxBytes) return tooLarge(maxBytes);
  const parsed = parseJson(bytes);
  if ('refusal' in parsed) return unreadable(parsed.refusal);
  return isObject(parsed.value) ? go(parsed.value) : unreadable('the body must be a JSON object');
}
