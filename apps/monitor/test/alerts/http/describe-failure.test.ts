import { expect, it } from 'vitest';
import { describeFailure } from '../../../src/alerts/http/describe-failure.ts';

const open = { signal: new AbortController().signal, limitMs: 10_000 };
const withCode = (code: string) => Object.assign(new Error('secret text'), { code });

it.each([
  [withCode('ECONNREFUSED'), 'The receiver refused the connection'],
  [new Error('x', { cause: withCode('ECONNRESET') }), 'The receiver closed the connection'],
  [new AggregateError([withCode('EHOSTUNREACH')]), 'The receiver cannot be reached'],
  [
    withCode('DEPTH_ZERO_SELF_SIGNED_CERT'),
    'The certificate of the receiver is not accepted (DEPTH_ZERO_SELF_SIGNED_CERT)',
  ],
  [withCode('EOTHER'), 'The receiver gave no answer (EOTHER)'],
  ['a text', 'The receiver gave no answer'],
  [undefined, 'The receiver gave no answer'],
  [null, 'The receiver gave no answer'],
])('%s: %s', (thrown, line) => expect(describeFailure(thrown, open)).toBe(line));

it.each([
  ['limit', 'No answer came within 10 s'],
  ['closing', 'The monitor closed before an answer came'],
])('at the %s: %s', (reason, line) => {
  const signal = AbortSignal.abort(reason);
  expect(describeFailure(withCode('ECONNRESET'), { signal, limitMs: 10_000 })).toBe(line);
});
