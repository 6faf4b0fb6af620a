import { describe, expect, it } from 'vitest';
import { readOptions } from '../../src/index.ts';
import { readArgv, readVariables, shown } from '../readings.ts';

describe('a log level of another program', () => {
  it.each([
    ['WARN', 'WARNING'],
    ['fatal', 'CRITICAL'],
    ['Notice', 'INFO'],
    ['ERR', 'ERROR'],
  ])('is accepted, with a warning: %s', (text, level) => {
    const reading = readVariables({ LOG_LEVEL: text });
    expect(reading.options.logLevel).toBe(level);
    expect(shown(reading)).toEqual([
      `warning PROC_WRAPPER_LOG_LEVEL: "${text}" is read as ${level}; write ${level}`,
    ]);
    expect(shown(readArgv('-l', text))).toEqual([
      `warning -l: "${text}" is read as ${level}; write ${level}`,
    ]);
  });

  it('is an error when it is unknown', () => {
    const reading = readVariables({ LOG_LEVEL: 'constructor' });
    expect(shown(reading)[0]).toMatch(/^error PROC_WRAPPER_LOG_LEVEL: "constructor" is unknown/);
  });
});

describe('quotes from an env file', () => {
  const warning = 'has quotes around its value, which are ignored; remove them';

  it.each([
    ['LOG_LEVEL', '"DEBUG"', 'logLevel', 'DEBUG'],
    ['PROCESS_TIMEOUT_SECONDS', "'10m'", 'processTimeout', 600],
    ['RESOLVE_SECRETS', '"TRUE"', 'resolveSecrets', true],
    ['STATUS_UPDATE_SOCKET_PORT', '"4000"', 'statusUpdateSocketPort', 4000],
  ] as const)('do not count: %s=%s', (variable, text, name, value) => {
    const reading = readVariables({ [variable]: text });
    expect(reading.options[name]).toBe(value);
    expect(shown(reading)).toEqual([`warning PROC_WRAPPER_${variable}: ${warning}`]);
  });

  it('around an empty text leave the option unset', () => {
    const reading = readVariables({ PROCESS_TIMEOUT_SECONDS: '""' });
    expect(reading.sources.processTimeout.kind).toBe('default');
    expect(shown(reading)).toEqual([]);
  });

  it('are kept in a text', () => {
    const reading = readVariables({ TASK_NAME: '"nightly"' });
    expect(reading.options.taskName).toBe('"nightly"');
  });

  it('around a wrong value do not make it valid', () => {
    const reading = readVariables({ PROCESS_TIMEOUT_SECONDS: '"soon"' });
    expect(shown(reading)[0]).toMatch(/^error PROC_WRAPPER_PROCESS_TIMEOUT_SECONDS: /);
  });
});

describe('an unknown variable', () => {
  it.each([
    ['PROCESS_TIMEOUT', 'PROCESS_TIMEOUT_SECONDS'],
    ['DEADLINE', 'DEADLINE_SECONDS'],
    ['DEADLIN', 'DEADLINE_SECONDS'],
    ['MAX_RETRIES', 'PROCESS_MAX_RETRIES'],
    ['IDLE_TIMEOUT', 'IDLE_TIMEOUT_SECONDS'],
    ['API_URL', 'API_BASE_URL'],
    ['TIMEOUT', 'PROCESS_TIMEOUT_SECONDS'],
    ['RETRIES', 'PROCESS_MAX_RETRIES'],
    ['VERBOSE', 'LOG_LEVEL=DEBUG'],
    ['NAME', 'TASK_NAME'],
  ])('is reported with a similar known one: %s', (name, known) =>
    expect(shown(readVariables({ [name]: '1' }))).toEqual([
      `warning PROC_WRAPPER_${name}: is not a variable of procwrap; did you mean PROC_WRAPPER_${known}?`,
    ]),
  );
});

it('accepts a duration with a unit for all options in seconds', () => {
  const document = { process_timeout: '10m', deadline: 90 };
  const { options } = readOptions({
    env: { PROC_WRAPPER_IDLE_TIMEOUT_SECONDS: '500ms' },
    document,
  });
  expect([options.processTimeout, options.deadline, options.idleTimeout]).toEqual([600, 90, 0.5]);
  expect(readArgv('-t', '1h30m').options.processTimeout).toBe(5400);
});
