import { parseJson } from '@procwrap/core';
import { describe, expect, it } from 'vitest';
import { readOptions, withEnvOverride } from '../../src/index.ts';

const uuid = '5f1c2b7e-0c1d-4a55-9d0e-3f6d7a1b2c3d';

/** The options of a document, which stands below all others. */
const read = (document: Record<string, unknown>, env: Record<string, string> = {}) =>
  readOptions({ env: { PROC_WRAPPER_API_KEY: 'k', ...env }, document: document as never });

describe('a document with groups', () => {
  it('has the settings of Rollbar', () => {
    const { options, sources, findings } = read({
      task_name: 'nightly',
      rollbar: { access_token: 'hush', retries: 3, retry_delay: 4, timeout_seconds: 5 },
    });
    expect(findings).toEqual([]);
    expect(options.rollbarAccessToken?.reveal()).toBe('hush');
    expect(options).toMatchObject({ rollbarRetries: 3, rollbarRetryDelay: 4, rollbarTimeout: 5 });
    expect(sources.rollbarRetries.written).toBe('proc_wrapper_params.rollbar.retries');
  });

  it('describes the task execution in the words of the server', () => {
    const { options, findings } = read({
      task_execution: {
        uuid,
        is_service: true,
        task_version_number: 7,
        process_max_retries: 2,
        process_retry_delay_seconds: 3,
        heartbeat_interval_seconds: 60,
        other_instance_metadata: { rack: 7 },
        task_max_concurrency: 4,
        deployment: null,
      },
    });
    expect(findings).toEqual([]);
    expect(options).toMatchObject({
      taskExecutionUuid: uuid,
      service: true,
      taskVersionNumber: 7,
      processMaxRetries: 2,
      processRetryDelay: 3,
      apiHeartbeatInterval: 60,
      taskInstanceMetadata: { rack: 7 },
      maxConcurrency: 4,
      deployment: undefined,
    });
  });

  it('is replaced by variables, and keys without an effect are warnings', () => {
    const document = {
      task_execution: { uuid, colour: 'red' },
      rollbar: { speed: 1, access_token: 'hush' },
      env_override: 'none',
    };
    const { options, findings } = read(document, { PROC_WRAPPER_ROLLBAR_ACCESS_TOKEN: 'mine' });
    expect(options.rollbarAccessToken?.reveal()).toBe('mine');
    expect(findings.map(({ severity, where }) => `${severity} ${where}`).toSorted()).toEqual([
      'warning proc_wrapper_params.env_override',
      'warning proc_wrapper_params.rollbar.speed',
      'warning proc_wrapper_params.task_execution.colour',
    ]);
  });

  it('cannot change the prototype', () => {
    const text = '{"rollbar":{"__proto__":1,"constructor":2},"task_execution":{"toString":3}}';
    const { findings } = read({ task_name: 'x', ...(parseJson(text) as object) });
    expect(findings.map(({ severity }) => severity)).toEqual(['warning', 'warning', 'warning']);
  });
});

describe('variables of a document', () => {
  const override = (env_override: unknown, env: Record<string, string> = { A: '1', B: '2' }) =>
    withEnvOverride(env, { env_override } as never);

  it('replace those of the environment', () =>
    expect(override({ A: 'x', B: null, C: true, D: false, E: 1.5, F: { g: [1] }, G: '' })).toEqual({
      A: 'x',
      C: 'TRUE',
      D: 'FALSE',
      E: '1.5',
      F: '{"g":[1]}',
      G: '',
    }));

  it('keep the digits of their numbers', () =>
    expect(
      withEnvOverride({}, parseJson('{"env_override":{"N":12345678901234567890}}') as never),
    ).toEqual({ N: '12345678901234567890' }));

  it('do not change the environment when there are none', () => {
    const env = { A: '1' };
    expect(withEnvOverride(env, undefined)).toBe(env);
    expect(override(undefined, env)).toBe(env);
    expect(override(['A'], env)).toBe(env);
  });

  it('cannot set options that are needed to find the document', () =>
    expect(
      read({ task_name: 'x', env_override: { PROC_WRAPPER_RESOLVE_SECRETS: true } }).findings,
    ).toMatchObject([
      {
        severity: 'warning',
        where: 'proc_wrapper_params.env_override.PROC_WRAPPER_RESOLVE_SECRETS',
      },
    ]));

  it('are not options, and cause no warning', () =>
    expect(
      read({ task_name: 'x', env_override: { PROC_WRAPPER_TASK_NAME: 'y' } }).findings,
    ).toEqual([]));
});
