import { expect, it } from 'vitest';
import { inputOf, readInvocation } from '../../src/lambda/invocation.ts';

const uuid = '5f1c2b7e-0c1d-4a55-9d0e-3f6d7a1b2c3d';
const made = (params: unknown, more = {}) => ({
  cloudreactor_context: { proc_wrapper_params: params },
  ...more,
});

it('reads the execution and the original input of an event that the server made', () => {
  const event = made({ task_execution: { uuid } }, { original_input_value: { rows: 5 } });
  expect(readInvocation(event)).toEqual({ event: { rows: 5 }, executionUuid: uuid });
  expect(readInvocation(made({ task_execution: { uuid } })).event).toBeNull();
});

it.each([undefined, null, 7, 'x', [], {}, { Records: [] }, { cloudreactor_context: 'x' }])(
  'passes any other event on unchanged: %j',
  (event) => expect(readInvocation(event)).toEqual({ event, executionUuid: undefined }),
);

it.each([
  {},
  { task_execution: uuid },
  { task_execution: { uuid: 7 } },
  { task_execution: { uuid: '../../tasks' } },
  { task_execution: { uuid: `${uuid}x` } },
  { api_base_url: 'http://elsewhere', task: { name: 'other' } },
])('trusts only the UUID: %j', (params) =>
  expect(readInvocation(made(params)).executionUuid).toBeUndefined(),
);

it('makes an input of a value that JSON can hold', () => {
  expect(inputOf({ a: 1 })).toBe('{"a":1}');
  expect(inputOf(undefined)).toBeUndefined();
  expect(inputOf(1n)).toBeUndefined();
});
