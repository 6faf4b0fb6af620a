import { describe, expect, it } from 'vitest';
import {
  childEnvironment,
  handedDownVariable,
  markOf,
  readOptions,
  splitEnvironment,
  type WrittenFlags,
} from '../../src/index.ts';

type Env = Readonly<Record<string, string>>;

/** The environment of a program in a run with these flags and these variables of the user. */
const childOf = (flags: WrittenFlags, given: Env = {}, isRun = true): Env => {
  const { options } = readOptions({ flags, env: given });
  const child = { ...given, ...childEnvironment(options) };
  return { ...child, [handedDownVariable]: markOf({ child, given, isRun }) };
};

const flag = (name: string, value: string) => ({ [name]: [{ flag: `--${name}`, value }] });

const facts: Env = {
  PROC_WRAPPER_TASK_NAME: 'worker',
  PROC_WRAPPER_TASK_UUID: 'a3c9e6d4-8b7f-4e21-b6a5-1c2d3e4f5a6b',
  PROC_WRAPPER_TASK_EXECUTION_UUID: '5f1c2b7e-0c1d-4a55-9d0e-3f6d7a1b2c3d',
  PROC_WRAPPER_TASK_COMMAND: 'sh job.sh',
  PROC_WRAPPER_TASK_IS_SERVICE: 'TRUE',
  PROC_WRAPPER_SCHEDULE: 'rate(1 hour)',
  PROC_WRAPPER_TASK_MAX_CONCURRENCY: '7',
  PROC_WRAPPER_PROCESS_TIMEOUT_SECONDS: '60',
  PROC_WRAPPER_TASK_MAX_RETRIES: '3',
  ' PROC_WRAPPER_PROCESS_TERMINATION_GRACE_PERIOD_SECONDS': '9',
  PROC_WRAPPER_INPUT_VALUE: 'in',
  PROC_WRAPPER_RESULT_FILENAME: 'out.json',
  PROC_WRAPPER_ENV_OUTPUT_FILENAME: 'secret.env',
  PROC_WRAPPER_OUTCOME_FILE: 'outcome.json',
  PROC_WRAPPER_WORK_DIR: 'app',
  PROC_WRAPPER_ENABLE_STATUS_UPDATE_LISTENER: 'TRUE',
  PROC_WRAPPER_STATUS_UPDATE_SOCKET_PORT: '2400',
};

/** The sources of all options that are not defaults. */
const written = (env: Env, flags: WrittenFlags = {}) => {
  const { sources } = readOptions({ env, flags });
  return Object.entries(sources)
    .filter(([, { kind }]) => kind !== 'default')
    .map(([name, source]) => `${name} of ${source.written}`);
};

describe('what a run hands down', () => {
  it('is information when flags have set it', () => {
    const child = childOf({ ...flag('processTimeout', '5'), ...flag('inputValue', 'x') });
    expect(child).toMatchObject({ PROC_WRAPPER_PROCESS_TIMEOUT_SECONDS: '5' });
    expect(written(child)).toEqual(['apiBaseUrl of PROC_WRAPPER_API_BASE_URL']);
    expect(readOptions({ env: child, flags: flag('processTimeout', '60') }).options).toMatchObject({
      processTimeout: 60,
    });
  });

  it.each(Object.keys(facts))(
    'is information about this run, also when the user has set %s',
    (name) => {
      const text = facts[name] ?? '';
      const child = childOf({}, { [name]: text });
      expect(child[name]).toBe(text);
      expect(written(child)).toEqual(['apiBaseUrl of PROC_WRAPPER_API_BASE_URL']);
    },
  );

  it.each([
    ['PROC_WRAPPER_LOG_LEVEL', 'DEBUG', 'logLevel'],
    ['PROC_WRAPPER_DEPLOYMENT', 'prod', 'deployment'],
    ['PROC_WRAPPER_AUTO_CREATE_TASK', 'TRUE', 'autoCreateTask'],
    ['PROC_WRAPPER_API_KEY', 'k', 'apiKey'],
    ['PROC_WRAPPER_TASK_VERSION_SIGNATURE', 'abc', 'taskVersionSignature'],
  ])('remains an option when the user has set %s for every procwrap', (name, text, option) =>
    expect(written(childOf({}, { [name]: text }))).toContain(`${option} of ${name}`),
  );

  it('is an option again when it is set again', () => {
    const child = { ...childOf({}, facts), PROC_WRAPPER_TASK_NAME: 'importer' };
    expect(readOptions({ env: child }).options).toMatchObject({
      taskName: 'importer',
      taskExecutionUuid: undefined,
    });
  });

  it('causes no warning of a misspelt variable', () =>
    expect(
      readOptions({ env: childOf({}, { ...facts, PROC_WRAPPER_API_KEY: 'k' }) }).findings,
    ).toEqual([
      expect.objectContaining({ severity: 'warning', event: 'run-offline', where: '--task-name' }),
    ]));

  it('is separated from the rest', () => {
    const { own, handedDown } = splitEnvironment(childOf(flag('taskName', 'worker'), { A: '1' }));
    expect(own).toEqual({ A: '1' });
    expect(handedDown).toMatchObject({ PROC_WRAPPER_TASK_NAME: 'worker' });
    const plain = { A: '1', PROC_WRAPPER_TASK_NAME: 'mine' };
    expect(splitEnvironment(plain)).toEqual({ own: plain, handedDown: {} });
  });
});

describe('the server of the outer run', () => {
  const outer = {
    ...flag('apiKey', 'outer-key'),
    ...flag('apiBaseUrl', 'http://outer'),
    ...flag('taskName', 'worker'),
  };
  const keyOf = (env: Env, flags: WrittenFlags = {}) => {
    const { options } = readOptions({ env, flags });
    return [options.apiBaseUrl, options.apiKey?.reveal()];
  };

  it('gets reports of the inner run', () =>
    expect(keyOf(childOf(outer))).toEqual(['http://outer', 'outer-key']));

  it('is named by an inner run that has no key, with what helps', () => {
    const offline = childOf({ ...outer, ...flag('offlineMode', 'TRUE') });
    expect(keyOf(offline)).toEqual(['http://outer', undefined]);
    const { findings } = readOptions({ env: offline, flags: flag('taskName', 'importer') });
    expect(findings).toEqual([
      {
        severity: 'warning',
        event: 'run-offline',
        where: '--api-key',
        message:
          'is not set (PROC_WRAPPER_API_KEY; the procwrap around this one passes its own on only with --pass-api-key), so the run will be offline',
      },
    ]);
  });

  it('is replaced by flags, and its key is not sent to another server', () => {
    expect(keyOf(childOf(outer), flag('apiKey', 'mine'))).toEqual(['http://outer', 'mine']);
    expect(keyOf(childOf(outer), flag('apiBaseUrl', 'http://b'))).toEqual(['http://b', undefined]);
    const anew = { ...childOf(outer), PROC_WRAPPER_API_BASE_URL: 'http://c' };
    expect(keyOf(anew)).toEqual(['http://c', undefined]);
  });

  it('is not used because of a default', () =>
    expect(keyOf(childOf({}), flag('apiBaseUrl', 'http://b'))[0]).toBe('http://b'));

  it('is an ordinary option when the user has set it', () => {
    const env = { PROC_WRAPPER_API_KEY: 'k', PROC_WRAPPER_API_BASE_URL: 'http://mine' };
    expect(keyOf(childOf({}, env))).toEqual(['http://mine', 'k']);
    expect(keyOf(childOf({}, env), flag('apiBaseUrl', 'http://b'))).toEqual(['http://mine', 'k']);
  });
});

describe('in exec mode', () => {
  it('there is no run to describe: variables of the user remain options, except those that say what to start', () => {
    const given = { ...facts, PROC_WRAPPER_TASK_IS_SERVICE: '', PROC_WRAPPER_MODE: 'exec' };
    const { options } = readOptions({ env: childOf({}, given, false) });
    expect(options).toMatchObject({ taskName: 'worker', processTimeout: 60, mode: 'supervise' });
    expect(options.commandLine).toBeUndefined();
  });
});
