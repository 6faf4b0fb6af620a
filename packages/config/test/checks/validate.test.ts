import { describe, expect, it } from 'vitest';
import { readOptions, runsOffline } from '../../src/index.ts';
import { readArgv, readObject, readVariables, shown } from '../readings.ts';

const uuid = '0a1b2c3d-0a1b-4c2d-8e3f-0123456789ab';
const apiKey = 'key';

describe('the timeout of a service', () => {
  it('is ignored, with a warning', () => {
    const reading = readArgv('-s', '-t', '60');
    expect(reading.options.processTimeout).toBe('none');
    expect(shown(reading)).toEqual([
      'warning -t: is ignored, because -s makes it a service; remove one of them',
    ]);
  });

  it('may be none', () => {
    expect(shown(readArgv('-s', '-t', '-1'))).toEqual([]);
  });
});

describe('offline mode', () => {
  it('cannot be combined with its prevention', () => {
    expect(shown(readArgv('-op'))).toEqual([
      'error -o: cannot be combined with -p; remove one of them',
    ]);
  });

  it('needs no key and no task', () => {
    expect(shown(readOptions({ env: {}, object: { offlineMode: true } }))).toEqual([]);
  });
});

describe('a run that cannot be reported', () => {
  it('will be offline', () => {
    const reading = readOptions({ env: {} });
    expect(shown(reading)).toEqual([
      'warning --api-key: is not set (PROC_WRAPPER_API_KEY), so the run will be offline',
      'warning --task-name: is not set (PROC_WRAPPER_TASK_NAME), and no UUID of a task or ' +
        'task execution is set, so the run will be offline',
    ]);
  });

  it('is an error when offline execution is prevented', () => {
    const reading = readOptions({ env: {}, object: { apiKey, preventOfflineExecution: true } });
    expect(shown(reading)).toEqual([
      'error options.taskName: is not set (PROC_WRAPPER_TASK_NAME), and no UUID of a task or ' +
        'task execution is set, so the run would be offline, which options.preventOfflineExecution prevents',
    ]);
  });

  it.each([
    ['a name', { taskName: 'x' }],
    ['a UUID', { taskUuid: uuid }],
    ['an execution', { taskExecutionUuid: uuid }],
    ['a name among the properties', { autoCreateTaskProps: { name: 'x' } }],
  ])('is reported with %s', (_what, object) => {
    const reading = readOptions({ env: {}, object: { apiKey, ...object } });
    expect(shown(reading)).toEqual([]);
    expect(runsOffline(reading.options)).toBe(false);
  });

  it.each([
    ['no key', { taskName: 'x' }],
    ['no task', { apiKey }],
    ['offline mode', { apiKey, taskName: 'x', offlineMode: true }],
  ])('is known by %s', (_what, object) => {
    expect(runsOffline(readOptions({ env: {}, object }).options)).toBe(true);
  });
});

it('requires a name for a task that is created with a UUID', () => {
  const object = { apiKey, taskUuid: uuid, autoCreateTask: true };
  expect(shown(readOptions({ env: {}, object }))).toEqual([
    'error options.autoCreateTask: needs the name of the task in addition to its UUID; ' +
      'the server refuses it without a name',
  ]);
  expect(shown(readOptions({ env: {}, object: { ...object, taskName: 'x' } }))).toEqual([]);
});

describe('unknown names', () => {
  it('are errors in an object', () => {
    expect(shown(readObject({ processTimeut: 1, somethingElse: 2 }))).toEqual([
      'error options.processTimeut: is not an option; did you mean "processTimeout"?',
      'error options.somethingElse: is not an option',
    ]);
  });

  it('are warnings for variables that are similar to one of procwrap', () => {
    expect(shown(readVariables({ PROCES_MAX_RETRYS: '1', LOG_LEVLE: 'INFO' }))).toEqual([
      'warning PROC_WRAPPER_PROCES_MAX_RETRYS: is not a variable of procwrap; ' +
        'did you mean PROC_WRAPPER_PROCESS_MAX_RETRIES?',
      'warning PROC_WRAPPER_LOG_LEVLE: is not a variable of procwrap; ' +
        'did you mean PROC_WRAPPER_LOG_LEVEL?',
    ]);
  });

  it.each([
    'SOMETHING_ELSE_ENTIRELY',
    'X',
    'STATUS_UPDATE_HOST',
    'API_KEY_FOR_PROC_WRAPPER_TO_RESOLVE',
    'TASK_NAMES_FOR_PROC_WRAPPER_TO_RESOLVE',
  ])('may belong to another program: %s', (name) => {
    expect(shown(readVariables({ [name]: 'x' }))).toEqual([]);
  });

  it('may be marked by the configured prefix and suffix', () => {
    const marked = { RESOLVABLE_ENV_VAR_NAME_SUFFIX: 'X', LOG_LEVELX: 'a' };
    expect(shown(readVariables(marked))).toEqual([]);
    const prefixed = { RESOLVABLE_ENV_VAR_NAME_PREFIX: 'PROC_WRAPPER_LOG', LOG_LEVELX: 'a' };
    expect(shown(readVariables(prefixed))).toEqual([]);
    const unmarked = readOptions({
      env: { PROC_WRAPPER_OFFLINE_MODE: '1', PROC_WRAPPER_LOG_LEVELX: 'a' },
      object: { resolvedEnvVarNameSuffix: '' },
    });
    expect(unmarked.findings).toHaveLength(1);
  });
});
