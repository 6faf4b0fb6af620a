import { expect, test } from 'vitest';
import { readConflict } from '../../src/reporting/read-conflict.ts';

const uuid = '5f1c2b7e-0c1d-4a55-9d0e-3f6d7a1b2c3d';

test.each(['STOPPED', 'STOPPING'])('an execution that is %s requests a stop', (status) =>
  expect(readConflict({ body: { uuid, status } })).toEqual({ kind: 'stop', reason: undefined }),
);

test('the reason of the stop is kept', () => {
  const body = { uuid, status: 'STOPPED', stop_reason: 'MAX_EXECUTION_TIME_EXCEEDED' };
  expect(readConflict({ body })).toEqual({ kind: 'stop', reason: 'MAX_EXECUTION_TIME_EXCEEDED' });
});

test.each([
  ['Status cannot be set to RUNNING after ABANDONED', 'ABANDONED'],
  ['a MARKED_DONE execution cannot become RUNNING', 'MARKED_DONE'],
  ['cannot go from marked done to running', 'MARKED_DONE'],
  ['cannot be set to RUNNING after MARKED_DONE', 'MARKED_DONE'],
  ['a EXITED_AFTER_MARKED_DONE execution cannot become RUNNING', undefined],
  ['a STOPPED execution cannot become RUNNING', undefined],
  ['a SUCCEEDED execution cannot become FAILED', undefined],
  [['a list'], undefined],
])('the message %j closes the record as %s', (status, as) =>
  expect(readConflict({ body: { status, error_class: 'ValidationError' } })).toEqual({
    kind: 'closed',
    as,
  }),
);

test.each([
  [{ uuid, status: 'ABANDONED' }, 'ABANDONED'],
  [{ uuid, status: 'stopped' }, undefined],
  [{ status: 'STOPPED' }, undefined],
  [{ uuid: '', status: 'STOPPED' }, undefined],
  ['STOPPED', undefined],
  [undefined, undefined],
] as const)('the body %j does not request a stop', (body, as) =>
  expect(readConflict({ ...(body !== undefined && { body }) })).toEqual({ kind: 'closed', as }),
);
