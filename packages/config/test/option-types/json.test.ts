import { expect, it } from 'vitest';
import { childEnvironment, readOptions, wireSettings } from '../../src/index.ts';

const long = '{"id":12345678901234567890,"x":[1e400,2.50]}';

it.each([
  ['taskInstanceMetadata', 'PROC_WRAPPER_TASK_INSTANCE_METADATA'],
  ['autoCreateTaskProps', 'PROC_WRAPPER_AUTO_CREATE_TASK_PROPS'],
  ['executionMethodProps', 'PROC_WRAPPER_EXECUTION_METHOD_PROPS'],
] as const)('%s keeps the digits of its numbers', (name, variable) => {
  const { options, findings } = readOptions({ env: { [variable]: long } });
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(JSON.stringify(options[name])).toBe(long);
  expect(Object.isFrozen(options[name])).toBe(true);
  const again = readOptions({ env: {}, object: { [name]: options[name] } });
  expect(JSON.stringify(again.options[name])).toBe(long);
});

it('keeps the digits for the server and for the command', () => {
  const reading = readOptions({ env: { PROC_WRAPPER_TASK_INSTANCE_METADATA: long } });
  const wire = wireSettings(reading.options, reading.sources);
  expect(JSON.stringify(wire.other_instance_metadata)).toBe(long);
  expect(childEnvironment(reading.options).PROC_WRAPPER_TASK_INSTANCE_METADATA).toBe(long);
});

it('accepts a number of a document that keeps its digits', async () => {
  const { parseJson } = await import('@procwrap/core');
  const document = parseJson('{"process_timeout_seconds": 30.0, "retry_jitter": 0.50}');
  const { options, findings } = readOptions({ env: {}, document: document as never });
  expect(options).toMatchObject({ processTimeout: 30, retryJitter: 0.5 });
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});

it('says where a JSON text is wrong without showing it', () => {
  const { findings } = readOptions({ env: { PROC_WRAPPER_TASK_INSTANCE_METADATA: '{"a":1,}' } });
  expect(findings[0]?.message).toBe('is not valid JSON (at position 7)');
});
