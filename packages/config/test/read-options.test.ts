import { describe, expect, it } from 'vitest';
import { parseArgv } from '../src/argv.ts';
import { readBootstrap, readOptions } from '../src/index.ts';
import { complete, readArgv, readObject, readVariables, shown } from './readings.ts';

describe('precedence', () => {
  const { flags } = parseArgv(['-r', '2', 'cmd']);
  const object = { processMaxRetries: 3 };
  const variable = { ...complete, PROC_WRAPPER_PROCESS_MAX_RETRIES: '1' };

  it.each([
    ['a variable first', { env: variable, flags, object }, 1, 'PROC_WRAPPER_PROCESS_MAX_RETRIES'],
    ['then a flag', { env: complete, flags, object }, 2, '-r'],
    ['then the object', { env: complete, object }, 3, 'options.processMaxRetries'],
    ['then the default', { env: complete }, 0, 'default'],
  ])('%s', (_what, written, value, source) => {
    const reading = readOptions(written);
    expect(reading.options.processMaxRetries).toBe(value);
    expect(reading.sources.processMaxRetries.written).toBe(source);
  });

  it('uses a flag when the variable is unset', () => {
    for (const text of ['', 'None']) {
      const env = { ...complete, PROC_WRAPPER_PROCESS_MAX_RETRIES: text };
      expect(readOptions({ env, flags }).options.processMaxRetries).toBe(2);
    }
  });

  it('takes a list from one place only', () => {
    const written = { flags: parseArgv(['-e', 'a', '--env', 'b,c']).flags };
    expect(readOptions({ ...written, env: complete }).options.envLocations).toEqual(['a', 'b,c']);
    const env = { ...complete, PROC_WRAPPER_ENV_LOCATIONS: 'x; y\\,z' };
    expect(readOptions({ ...written, env }).options.envLocations).toEqual(['x', 'y,z']);
  });
});

describe('variables', () => {
  it('uses the first of two names, with a warning when they disagree', () => {
    const reading = readVariables({ TASK_MAX_RETRIES: '5', PROCESS_MAX_RETRIES: '4' });
    expect(reading.options.processMaxRetries).toBe(4);
    expect(shown(reading)).toEqual([
      'warning PROC_WRAPPER_TASK_MAX_RETRIES: is ignored, because PROC_WRAPPER_PROCESS_MAX_RETRIES ' +
        'has another value; unset one of them',
    ]);
  });

  it('has no warning for two names that agree, or when one is unset', () => {
    expect(shown(readVariables({ TASK_MAX_RETRIES: '5', PROCESS_MAX_RETRIES: '5' }))).toEqual([]);
    const other = readVariables({ TASK_MAX_RETRIES: '5', PROCESS_MAX_RETRIES: 'None' });
    expect([other.options.processMaxRetries, shown(other)]).toEqual([5, []]);
  });

  it('reads the spellings that API servers use', () => {
    const name = ' PROC_WRAPPER_PROCESS_TERMINATION_GRACE_PERIOD_SECONDS';
    const reading = readOptions({ env: { ...complete, [name]: '7' } });
    expect(reading.options.processTerminationGracePeriod).toBe(7);
    expect(readVariables({ MANAGED_PROBABILITY: '0.5' }).options.apiManagedProbability).toBe(0.5);
    expect(readVariables({ MANAGED_PROBABILITY: 'None' }).options.apiManagedProbability).toBe(1);
  });

  it('reads -1 as unset where API servers write it', () => {
    const { options, sources, findings } = readVariables({
      STATUS_UPDATE_PORT: '-1',
      STATUS_UPDATE_MESSAGE_MAX_BYTES: '-1',
      STATUS_UPDATE_INTERVAL_SECONDS: '-1',
    });
    expect(findings).toEqual([]);
    expect(options.statusUpdateSocketPort).toBe(2373);
    expect(options.statusUpdateMessageMaxBytes).toBe(65_536);
    expect(options.statusUpdateInterval).toBe('never');
    expect(sources.statusUpdateSocketPort.kind).toBe('default');
    expect(shown(readArgv('--status-update-socket-port', '-1'))).toHaveLength(1);
  });
});

describe('flags', () => {
  it('uses the last of several, with a warning', () => {
    const reading = readArgv('-r', '1', '--process-max-retries', '2');
    expect(reading.options.processMaxRetries).toBe(2);
    expect(shown(reading)).toEqual([
      'warning --process-max-retries: is given more than once with different values; ' +
        'the last one counts',
    ]);
    expect(shown(readArgv('-o', '-o'))).toEqual([]);
  });

  it('can set an option to false', () => {
    const isPassive = (...argv: string[]) => readArgv(...argv).options.taskIsPassive;
    expect(isPassive('--force-task-active')).toBe(false);
    expect(isPassive('--force-task-passive')).toBe(true);
    expect(isPassive('--force-task-active=false')).toBe(true);
    const both = readArgv('--force-task-active', '--force-task-passive');
    expect([both.options.taskIsPassive, both.findings.length]).toEqual([true, 1]);
  });
});

describe('findings', () => {
  it('name the option as written', () => {
    const wanted = '"many" is not an integer; expected a whole number >= 0, or -1 for no limit';
    expect(shown(readArgv('--process-max-retries', 'many'))).toEqual([
      `error --process-max-retries: ${wanted}`,
    ]);
    expect(shown(readArgv('-rmany'))).toEqual([`error -r: ${wanted}`]);
    expect(shown(readVariables({ TASK_MAX_RETRIES: 'many' }))).toEqual([
      `error PROC_WRAPPER_TASK_MAX_RETRIES: ${wanted}`,
    ]);
    expect(shown(readObject({ processMaxRetries: 'many' }))).toEqual([
      `error options.processMaxRetries: ${wanted}`,
    ]);
  });

  it('are reported together', () => {
    expect(readArgv('-r', 'x', '-t', 'y', '--api-base-url', 'z').findings).toHaveLength(3);
  });

  it('never show a secret, JSON or an input', () => {
    const hidden = 'hush-hush';
    const { findings } = readOptions({
      env: {
        PROC_WRAPPER_API_KEY: `${hidden}\n${hidden}`,
        PROC_WRAPPER_INPUT_VALUE: `${hidden}\0`,
        PROC_WRAPPER_AUTO_CREATE_TASK_PROPS: `{"a":${hidden}}`,
        PROC_WRAPPER_TASK_INSTANCE_METADATA: `"${hidden}`,
        PROC_WRAPPER_API_BASE_URL: `https://me:${hidden}@api.example.com`,
      },
      object: { rollbarAccessToken: [hidden] },
    });
    expect(findings.filter(({ severity }) => severity === 'error')).toHaveLength(6);
    expect(JSON.stringify(findings)).not.toContain('hush');
  });
});

it('reads null and undefined in an object as unset', () => {
  const reading = readObject({ taskName: null, processTimeout: undefined });
  expect(shown(reading)).toEqual([]);
  expect(reading.sources.processTimeout.kind).toBe('default');
});

it('is frozen', () => {
  const reading = readObject({ envLocations: ['a'], taskInstanceMetadata: { a: { b: [1] } } });
  const { options } = reading;
  const metadata = options.taskInstanceMetadata as { a: { b: number[] } };
  for (const part of [reading, options, reading.sources, reading.findings, options.envLocations]) {
    expect(Object.isFrozen(part)).toBe(true);
  }
  expect([metadata, metadata.a, metadata.a.b].every(Object.isFrozen)).toBe(true);
});

it('copies the values of an object', () => {
  const locations = ['a'];
  const { options } = readObject({ envLocations: locations });
  locations.push('b');
  expect(options.envLocations).toEqual(['a']);
});

describe('readBootstrap', () => {
  const env = {
    ...complete,
    PROC_WRAPPER_RESOLVE_SECRETS: 'TRUE',
    PROC_WRAPPER_CONFIG_TTL_SECONDS: 'soon',
    PROC_WRAPPER_PROCESS_MAX_RETRIES: 'many',
  };

  it('reads the options that control resolution, and no others', () => {
    const bootstrap = readBootstrap({ env });
    expect(bootstrap.options.resolveSecrets).toBe(true);
    expect(bootstrap.options.configTtl).toBe('never');
    expect(bootstrap.options.logSecrets).toBe(false);
    expect(bootstrap.sources.resolveSecrets.kind).toBe('variable');
    expect(bootstrap.options).not.toHaveProperty('processMaxRetries');
    expect(Object.keys(bootstrap.options)).toHaveLength(26);
    expect(bootstrap.findings.map(({ where }) => where)).toEqual([
      'PROC_WRAPPER_CONFIG_TTL_SECONDS',
    ]);
  });

  it('keeps its options when the others are read from resolved values', () => {
    const resolved = { ...env, PROC_WRAPPER_RESOLVE_SECRETS: 'FALSE', PROC_WRAPPER_API_KEY: 'new' };
    const reading = readOptions({ env: resolved }, readBootstrap({ env }));
    expect(reading.options.resolveSecrets).toBe(true);
    expect(reading.options.apiKey?.reveal()).toBe('new');
    expect(reading.findings.map(({ where }) => where)).toEqual([
      'PROC_WRAPPER_PROCESS_MAX_RETRIES',
    ]);
  });
});
