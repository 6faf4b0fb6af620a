import type { Answer } from '@procwrap/task-server';
import type { Fault } from '../server/describe-fault.ts';

const detailed = (status: number, code: string, detail: string): Answer => ({
  status,
  body: {
    detail,
    error_code: code,
    error_class: code.replace(/(?:^|_)(\w)/g, (_all, letter: string) => letter.toUpperCase()),
    error_message: detail,
  },
});

/** 413: more bytes than the server takes. */
export function tooLarge(mostBytes: number): Answer {
  return detailed(413, 'request_too_large', `the body has more than ${mostBytes} bytes`);
}

/** 400: not a request that HTTP allows. */
export function unreadable(detail: string): Answer {
  return detailed(400, 'parse_error', detail);
}

/** 429: too many wrong keys from one address. */
export function tooManyWrongKeys(retrySeconds: number): Answer {
  const answer = detailed(429, 'throttled', 'too many requests with wrong API keys');
  return { ...answer, headers: { 'Retry-After': String(retrySeconds) } };
}

/** 503: clients take too long to read what they requested. */
export function tooManyLargeAnswers() {
  const detail = 'too many large answers wait for their readers';
  const { status, body = {} } = detailed(503, 'service_unavailable', detail);
  return { status, body, headers: { 'Retry-After': '15' } };
}

const awayDetail = {
  'disk-full': 'the disk of the server is full',
  'database-away': 'the database of the server cannot be reached',
  'file-lost':
    'the database file of the server was replaced or removed, and the server is about to end',
};

/** What becomes of a request when the server itself fails: 503 where it helps to try again, else 500 without details. */
export function faultAnswer({ kind }: Fault): Answer {
  if (kind === 'unknown') {
    const error_message = 'the server could not do this; its log says why';
    return { status: 500, body: { error_class: 'InternalServerError', error_message } };
  }
  const answer = detailed(503, 'service_unavailable', awayDetail[kind]);
  return { ...answer, headers: { 'Retry-After': '15' } };
}
