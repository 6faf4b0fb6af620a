import { expect, test } from 'vitest';
import { start } from './start.ts';

test('a container gets the execution, its command and its overrides', async () => {
  const { server } = await start();
  const uuid = server.startManually('t1', {
    process_command: 'node other.mjs --all',
    input_value: { id: 12345678901234567890n },
    is_service: false,
    process_timeout_seconds: -1,
    process_termination_grace_period_seconds: 7,
    environment_variables_overrides: { MODE: true, PROC_WRAPPER_TASK_NAME: null, N: 3 },
  });
  const variables = server.launchEnvironment(uuid, 'TASK');
  expect(variables).toMatchObject({
    PROC_WRAPPER_API_BASE_URL: server.url,
    PROC_WRAPPER_API_KEY: 'TASK',
    PROC_WRAPPER_TASK_EXECUTION_UUID: uuid,
    PROC_WRAPPER_TASK_COMMAND: 'node other.mjs --all',
    PROC_WRAPPER_INPUT_VALUE: '{"id":12345678901234567890}',
    PROC_WRAPPER_TASK_IS_SERVICE: 'FALSE',
    PROC_WRAPPER_PROCESS_TIMEOUT_SECONDS: '-1',
    PROC_WRAPPER_MANAGED_PROBABILITY: 'None',
    ' PROC_WRAPPER_PROCESS_TERMINATION_GRACE_PERIOD_SECONDS': '7',
    MODE: 'TRUE',
    N: '3',
  });
  expect(variables).not.toHaveProperty('PROC_WRAPPER_TASK_NAME');
});

test('without an input the variable is null, and fields without a value have no variable', async () => {
  const { server } = await start();
  const variables = server.launchEnvironment(server.startManually('t1'));
  expect(variables.PROC_WRAPPER_INPUT_VALUE).toBe('null');
  expect(variables).not.toHaveProperty('PROC_WRAPPER_TASK_COMMAND');
});
