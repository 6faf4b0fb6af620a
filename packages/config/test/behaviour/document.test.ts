import type { JsonObject } from '@procwrap/core';
import { describe, expect, it } from 'vitest';
import { readOptions } from '../../src/index.ts';

const read = (document: JsonObject, env: Record<string, string> = {}, object = {}) =>
  readOptions({ env: { PROC_WRAPPER_API_KEY: 'k', ...env }, object, document });

describe('a configuration document', () => {
  it('has options in snake or camel case', () => {
    const { options, sources, findings } = read({
      task_name: 'nightly',
      processTimeout: 30,
      process_retry_delay_seconds: '5',
      process_max_retries: -1,
      env_var_name_for_config: null,
      task_instance_metadata: 'text',
    });
    expect(options).toMatchObject({
      taskName: 'nightly',
      processTimeout: 30,
      processRetryDelay: 5,
      processMaxRetries: 'forever',
      taskInstanceMetadata: 'text',
    });
    expect(sources.taskName).toEqual({
      kind: 'document',
      written: 'proc_wrapper_params.task_name',
    });
    expect(findings).toEqual([]);
  });

  it('is replaced by variables and by an object', () => {
    const document = { task_name: 'document', deployment: 'document', schedule: 'rate(1 day)' };
    const { options } = read(
      document,
      { PROC_WRAPPER_TASK_NAME: 'variable' },
      { deployment: 'object' },
    );
    expect(options).toMatchObject({
      taskName: 'variable',
      deployment: 'object',
      schedule: 'rate(1 day)',
    });
  });

  it('may describe the task in the words of the server', () => {
    const { options } = read({
      task: {
        name: 'nightly',
        was_auto_created: true,
        passive: false,
        run_environment: { name: 'staging' },
        max_concurrency: 2,
        description: 'loads',
      },
    });
    expect(options).toMatchObject({
      taskName: 'nightly',
      autoCreateTask: true,
      taskIsPassive: false,
      autoCreateTaskRunEnvironmentName: 'staging',
      maxConcurrency: 2,
      autoCreateTaskProps: { description: 'loads' },
    });
  });

  it('does not create a task by describing it', () => {
    const { options } = read({ task: { uuid: '5f1c2b7e-0c1d-4a55-9d0e-3f6d7a1b2c3d', links: [] } });
    expect(options.autoCreateTask).toBe(false);
    expect(options.taskUuid).toBe('5f1c2b7e-0c1d-4a55-9d0e-3f6d7a1b2c3d');
  });

  it('reports problems, and warns of keys without an effect', () => {
    const { findings } = read({
      task: 'nightly',
      colour: 'red',
      process_timeout: 'soon',
      resolve_secrets: true,
      task_name: 'x',
    });
    expect(findings.map(({ severity, where }) => `${severity} ${where}`).toSorted()).toEqual([
      'error proc_wrapper_params.process_timeout',
      'warning proc_wrapper_params.colour',
      'warning proc_wrapper_params.resolve_secrets',
      'warning proc_wrapper_params.task',
    ]);
  });

  it('cannot change the prototype', () => {
    const document = JSON.parse('{"task":{"name":"n","__proto__":{"uuid":"x"}},"constructor":1}');
    const { options, findings } = read(document);
    expect(options.taskUuid).toBeUndefined();
    expect(findings.map(({ where }) => where)).toEqual(['proc_wrapper_params.constructor']);
  });
});
