import { expect, it } from 'vitest';
import { childEnvironment, readOptions } from '../../src/index.ts';
import { optionLines } from '../option-lines.ts';

/** Every option with a value, so that a child gets all variables. */
const object = {
  ...Object.fromEntries(optionLines.map(({ name, goodIs }) => [name, goodIs])),
  passApiKey: true,
};

/** Every variable that a child may get. */
const listed = `
  DEPLOYMENT API_BASE_URL API_KEY API_ERROR_TIMEOUT_SECONDS API_RETRY_DELAY_SECONDS
  API_RESUME_DELAY_SECONDS API_REQUEST_TIMEOUT_SECONDS ROLLBAR_ACCESS_TOKEN ROLLBAR_TIMEOUT_SECONDS
  ROLLBAR_RETRIES ROLLBAR_RETRY_DELAY_SECONDS TASK_EXECUTION_UUID TASK_UUID TASK_NAME
  TASK_VERSION_NUMBER TASK_VERSION_TEXT TASK_VERSION_SIGNATURE TASK_INSTANCE_METADATA SCHEDULE
  PROCESS_TIMEOUT_SECONDS TASK_MAX_CONCURRENCY PREVENT_OFFLINE_EXECUTION
  PROCESS_TERMINATION_GRACE_PERIOD_SECONDS ENABLE_STATUS_UPDATE_LISTENER STATUS_UPDATE_SOCKET_PORT
  STATUS_UPDATE_INTERVAL_SECONDS STATUS_UPDATE_MESSAGE_MAX_BYTES OFFLINE_MODE
  API_MANAGED_PROBABILITY API_FAILURE_REPORT_PROBABILITY API_TIMEOUT_REPORT_PROBABILITY
  ENV_OUTPUT_FILENAME ENV_OUTPUT_FORMAT CONFIG_OUTPUT_FILENAME CONFIG_OUTPUT_FORMAT INPUT_VALUE
  INPUT_FILENAME INPUT_VALUE_FORMAT INPUT_ENV_VAR_NAME RESULT_FILENAME RESULT_VALUE_FORMAT
  STATUS_UPDATE_HOST MAX_CONCURRENCY ROLLBAR_TIMEOUT OPTIONS_FILE
`
  .trim()
  .split(/\s+/)
  .map((name) => `PROC_WRAPPER_${name}`);

it('gives a child all listed variables, and no other, when all options are set', () => {
  const { options } = readOptions({ env: {}, object });
  const variables = childEnvironment(options, { statusUpdateHost: '10.0.0.1' });
  expect(Object.keys(variables).toSorted()).toEqual(listed.toSorted());
  expect(listed).toHaveLength(45);
});

it('omits unset options', () => {
  const variables = childEnvironment(readOptions({ env: {} }).options);
  expect(variables).toEqual({
    PROC_WRAPPER_API_BASE_URL: 'https://api.cloudreactor.io',
    PROC_WRAPPER_API_ERROR_TIMEOUT_SECONDS: '300',
    PROC_WRAPPER_API_FAILURE_REPORT_PROBABILITY: '1',
    PROC_WRAPPER_API_MANAGED_PROBABILITY: '1',
    PROC_WRAPPER_API_REQUEST_TIMEOUT_SECONDS: '30',
    PROC_WRAPPER_API_RESUME_DELAY_SECONDS: '600',
    PROC_WRAPPER_API_RETRY_DELAY_SECONDS: '120',
    PROC_WRAPPER_API_TIMEOUT_REPORT_PROBABILITY: '1',
    PROC_WRAPPER_ENABLE_STATUS_UPDATE_LISTENER: 'FALSE',
    PROC_WRAPPER_INPUT_VALUE_FORMAT: 'text',
    PROC_WRAPPER_MAX_CONCURRENCY: '1',
    PROC_WRAPPER_OFFLINE_MODE: 'FALSE',
    PROC_WRAPPER_PREVENT_OFFLINE_EXECUTION: 'FALSE',
    PROC_WRAPPER_PROCESS_TERMINATION_GRACE_PERIOD_SECONDS: '30',
    PROC_WRAPPER_PROCESS_TIMEOUT_SECONDS: '-1',
    PROC_WRAPPER_RESULT_VALUE_FORMAT: 'text',
    PROC_WRAPPER_ROLLBAR_RETRIES: '2',
    PROC_WRAPPER_ROLLBAR_RETRY_DELAY_SECONDS: '120',
    PROC_WRAPPER_ROLLBAR_TIMEOUT: '30',
    PROC_WRAPPER_ROLLBAR_TIMEOUT_SECONDS: '30',
    PROC_WRAPPER_STATUS_UPDATE_INTERVAL_SECONDS: '-1',
    PROC_WRAPPER_STATUS_UPDATE_MESSAGE_MAX_BYTES: '65536',
    PROC_WRAPPER_STATUS_UPDATE_SOCKET_PORT: '2373',
    PROC_WRAPPER_TASK_MAX_CONCURRENCY: '1',
  });
});

it('writes values so that procwrap reads them', () => {
  const some = {
    apiKey: 'hush',
    maxConcurrency: 'unlimited',
    offlineMode: true,
    passApiKey: true,
    schedule: '',
    taskInstanceMetadata: { rack: 7 },
  };
  const variables = childEnvironment(readOptions({ env: {}, object: some }).options);
  expect(variables).toMatchObject({
    PROC_WRAPPER_API_KEY: 'hush',
    PROC_WRAPPER_OFFLINE_MODE: 'TRUE',
    PROC_WRAPPER_TASK_INSTANCE_METADATA: '{"rack":7}',
    PROC_WRAPPER_TASK_MAX_CONCURRENCY: '-1',
  });
  expect(variables).not.toHaveProperty('PROC_WRAPPER_SCHEDULE');
});

it('lets facts from the server replace options', () => {
  const { options } = readOptions({ env: {}, object: { taskName: 'mine', deployment: 'here' } });
  const facts = {
    taskName: 'theirs',
    taskUuid: 'u',
    statusUpdateSocketPort: 5,
    deployment: undefined,
  };
  expect(childEnvironment(options, facts)).toMatchObject({
    PROC_WRAPPER_TASK_NAME: 'theirs',
    PROC_WRAPPER_TASK_UUID: 'u',
    PROC_WRAPPER_STATUS_UPDATE_SOCKET_PORT: '5',
    PROC_WRAPPER_DEPLOYMENT: 'here',
  });
});

it('can be read by an inner procwrap', () => {
  const { options } = readOptions({ env: {}, object });
  const env = { ...childEnvironment(options), PROC_WRAPPER_PASS_API_KEY: 'TRUE' };
  const inner = readOptions({ env });
  expect(childEnvironment(inner.options)).toEqual(childEnvironment(options));
});
