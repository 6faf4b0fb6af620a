import { expect, it } from 'vitest';
import { errorFields } from '../../src/requests/error-fields.ts';
import { finalBody } from '../../src/requests/final-body.ts';

const outcome = {
  message: '',
  attempts: 1,
  failedAttempts: 1,
  timedOutAttempts: 0,
  finishedAt: 0,
  durationMs: 1,
} as const;
const failedBy = (error: unknown) =>
  ({ ...outcome, kind: 'failed', end: { kind: 'threw', error } }) as const;

it.each([
  [new TypeError('no such table'), { name: 'TypeError', message: 'no such table' }],
  [new Error(''), { name: 'Error', message: '' }],
  ['a text', { name: 'string', message: 'a text' }],
  [undefined, { name: 'undefined', message: 'unknown' }],
  [Object.create(null), { name: 'object', message: 'unknown' }],
  [new Error('e'.repeat(9000)), { name: 'Error', message: 'e'.repeat(5000) }],
])('%s is reported with its message', (error, details) =>
  expect(errorFields(failedBy(error)).error_details).toEqual(details),
);

it('whose properties throw is reported with a name', () => {
  const hostile = Object.defineProperty(new Error('x'), 'message', {
    get: () => {
      throw new Error('no');
    },
  });
  expect(errorFields(failedBy(hostile)).error_details).toEqual({ name: 'Error', message: '' });
});

it('is the status message when the task has set none', () => {
  const facts = { tails: {}, progress: {} };
  const body = finalBody(failedBy(new TypeError('odd')), facts);
  expect(body).toMatchObject({ status: 'FAILED', last_status_message: 'TypeError: odd' });
  const said = { tails: {}, progress: { last_status_message: 'mine' } };
  expect(finalBody(failedBy(new TypeError('odd')), said)).toMatchObject({
    last_status_message: 'mine',
    error_details: { name: 'TypeError', message: 'odd' },
  });
});

it('is not reported for other ends', () => {
  expect(errorFields({ ...outcome, kind: 'failed', end: { kind: 'exited', exitCode: 3 } })).toEqual(
    {},
  );
  expect(errorFields({ ...failedBy(new Error('x')), kind: 'timedOut' })).toEqual({});
});
