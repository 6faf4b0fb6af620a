import { isJsonObject, type JsonValue } from '@procwrap/core';
import type { Answer, Cancelled, ExchangeResult } from '../exchange/exchange-result.ts';

const longest = 300;
/** The fields that describe a fault of the server, if the answer has no others. */
const faultKeys = ['error_class', 'error_message'];
const debugKeys = ['error_class', 'error_message', 'error_code'];

/** Characters that control a terminal, or change the direction of writing. */
const steering = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

const escaped = (character: string) => `\\u{${character.codePointAt(0)?.toString(16)}}`;

const oneLine = (text: string) =>
  text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(steering, escaped)
    .trim()
    .slice(0, longest)
    .toWellFormed();

const textsOf = (value: JsonValue, path: string): string[] => {
  const label = path ? `${path}: ` : '';
  if (Array.isArray(value)) return value.flatMap((item) => textsOf(item, path));
  if (!isJsonObject(value))
    return [`${label}${typeof value === 'string' ? value : JSON.stringify(value)}`];
  return Object.entries(value).flatMap(([key, part]) => {
    if (path === '' && debugKeys.includes(key)) return [];
    const name = key === 'detail' ? '' : key;
    return textsOf(part, [path, name].filter(Boolean).join('.'));
  });
};

/** The text of a JSON answer: its complaints, or the class and message of an unexpected fault. */
const wordsOf = (body: JsonValue): string => {
  const complaints = textsOf(body, '').join('; ');
  if (complaints !== '' || !isJsonObject(body)) return complaints;
  return faultKeys.flatMap((key) => (typeof body[key] === 'string' ? [body[key]] : [])).join(': ');
};

const saidBy = ({ status, body, excerpt, headers }: Answer): string => {
  if (status >= 300 && status < 400)
    return `redirects to ${headers.location ?? 'nowhere'}, and redirects are not followed: set the API base URL to the final address`;
  if (excerpt !== undefined) return `not JSON, but ${excerpt}`;
  return status >= 400 && body !== undefined ? wordsOf(body) : '';
};

/** Words for a request that ended because procwrap was stopped, or its time for it was over. */
export function describeStop(request: Pick<Cancelled, 'isUnsent'>): string {
  return request.isUnsent
    ? 'procwrap was stopped before it could send this'
    : 'procwrap was stopped before the server answered';
}

/**
 * Describes a result in one line of limited length: the status with the server's own message, or
 * why there is no answer.
 */
export function describeResult(result: ExchangeResult): string {
  if (result.kind === 'cancelled') return describeStop(result);
  if (result.kind === 'failure') return oneLine(result.why);
  const said = oneLine(saidBy(result));
  return said
    ? `the server answered ${result.status}: ${said}`
    : `the server answered ${result.status}`;
}
