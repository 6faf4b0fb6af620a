import { describe, expect, it } from 'vitest';
import { readOptions } from '../../src/index.ts';
import { formatOfName, outputFormatOf } from '../../src/table/defaults.ts';
import { optionLines } from '../option-lines.ts';
import { complete, readObject, readVariables, shown } from '../readings.ts';

it.each(optionLines)('$name has its default', ({ name, byDefault }) => {
  const reading = readOptions({ env: {} });
  expect(reading.options[name]).toEqual(byDefault);
  expect(reading.sources[name]).toEqual({ kind: 'default', written: 'default' });
});

describe('a service', () => {
  const timing = (object: Record<string, unknown>) => {
    const { options } = readObject(object);
    return [
      options.apiHeartbeatInterval,
      options.apiTaskExecutionCreationConflictTimeout,
      options.apiTaskExecutionCreationConflictRetryDelay,
      options.maxConflictingAge,
    ];
  };

  it.each([
    ['limited by default', { service: true }, [30, 1800, 60, 90]],
    ['limited to three', { service: true, maxConcurrency: 3 }, [30, 1800, 60, 90]],
    ['unlimited', { service: true, maxConcurrency: -1 }, [300, 0, 120, 360]],
    ['limited to zero', { service: true, maxConcurrency: 0 }, [300, 0, 120, 360]],
    ['no service', { maxConcurrency: 1 }, [300, 0, 120, 'unlimited']],
    ['own heartbeat', { service: true, apiHeartbeatInterval: 7 }, [7, 1800, 60, 67]],
    ['no heartbeat', { service: true, apiHeartbeatInterval: -1 }, ['never', 1800, 60, 'unlimited']],
    ['own age', { service: true, maxConflictingAge: 5 }, [30, 1800, 60, 5]],
  ])('%s', (_what, object, expected) => {
    expect(timing(object)).toEqual(expected);
  });
});

describe('the lock without a server', () => {
  const limited = { taskName: 'nightly', maxConcurrency: 1 };
  const lockOf = (object: Record<string, unknown>) => readOptions({ env: {}, object }).options.lock;

  it('has the name of a task that runs once at a time', () => {
    expect(lockOf(limited)).toBe('nightly');
    expect(lockOf({ ...limited, offlineMode: true, apiKey: 'secret' })).toBe('nightly');
    expect(lockOf({ ...limited, lock: 'other' })).toBe('other');
  });

  it.each([
    ['a server', { apiKey: 'secret' }],
    ['another limit', { maxConcurrency: 2 }],
    ['the limit of the task', { maxConcurrency: undefined }],
    ['exec mode', { mode: 'exec' }],
    ['no name', { taskName: undefined }],
  ])('does not exist with %s', (_what, object) => {
    expect(lockOf({ ...limited, ...object })).toBeUndefined();
  });
});

describe('a created task', () => {
  it('is created when its properties are set', () => {
    expect(readObject({ autoCreateTaskProps: {} }).options.autoCreateTask).toBe(true);
    const written = readObject({ autoCreateTaskProps: {}, autoCreateTask: false });
    expect(written.options.autoCreateTask).toBe(false);
  });

  it('has its run environment from the deployment, by default', () => {
    const name = (object: Record<string, unknown>) =>
      readObject({ deployment: 'staging', ...object }).options.autoCreateTaskRunEnvironmentName;
    expect(name({})).toBe('staging');
    expect(name({ autoCreateTaskRunEnvironmentName: 'other' })).toBe('other');
    const autoCreateTaskRunEnvironmentUuid = '0a1b2c3d-0a1b-4c2d-8e3f-0123456789ab';
    expect(name({ autoCreateTaskRunEnvironmentUuid })).toBeUndefined();
  });
});

describe('files', () => {
  it('removes the input file that it has written', () => {
    expect(readObject({ inputValue: 'x' }).options.cleanupInputFile).toBe(true);
    expect(readObject({ inputFilename: 'x' }).options.cleanupInputFile).toBe(false);
    const kept = readObject({ inputValue: 'x', cleanupInputFile: false });
    expect(kept.options.cleanupInputFile).toBe(false);
  });

  it('uses the names of files for formats', () => {
    const { options } = readObject({
      inputFilename: 'in.JSON',
      resultFilename: 'out.yml',
      envOutputFilename: 'vars.env',
      configOutputFilename: 'c.yaml',
    });
    expect(options.inputValueFormat).toBe('json');
    expect(options.resultValueFormat).toBe('yaml');
    expect(options.envOutputFormat).toBe('dotenv');
    expect(options.configOutputFormat).toBe('yaml');
  });

  it.each([
    ['dotenv', '.env', 'config.env'],
    ['json', 'env.json', 'config.json'],
    ['yaml', 'env.yml', 'config.yml'],
  ])('names output files for %s', (format, env, config) => {
    const { options } = readVariables({
      ENV_OUTPUT_FORMAT: format,
      CONFIG_OUTPUT_FORMAT: format,
    });
    expect([options.envOutputFilename, options.configOutputFilename]).toEqual([env, config]);
  });

  it('uses the default format otherwise', () => {
    expect(formatOfName(undefined)).toBeUndefined();
    expect(formatOfName('a.txt')).toBeUndefined();
    expect(outputFormatOf('plain', 'dotenv')).toBe('dotenv');
    expect(outputFormatOf('plain', 'json')).toBe('json');
    expect(outputFormatOf('x.env', 'json')).toBe('dotenv');
  });
});

it('has no finding for a complete run', () => {
  expect(shown(readOptions({ env: complete }))).toEqual([]);
});
