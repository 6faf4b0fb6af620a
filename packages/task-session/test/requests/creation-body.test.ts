import { readOptions } from '@procwrap/config';
import { describe, expect, it } from 'vitest';
import { attachBody, creationBody } from '../../src/requests/creation-body.ts';

const uuid = '5f1c2b7e-0c1d-4a55-9d0e-3f6d7a1b2c3d';
const base = { PROC_WRAPPER_API_KEY: 'k', PROC_WRAPPER_TASK_NAME: 'nightly' };
const read = (object: Record<string, unknown>) => readOptions({ env: base, object });
const facts = { embedded: false, startedAt: 0, wrapperVersion: '1.2.3', hostname: 'host' };
const bodyOf = (object: Record<string, unknown>, more = {}) =>
  creationBody(read(object), { ...facts, ...more });

describe('creationBody', () => {
  it('contains the fields of every execution', () => {
    expect(bodyOf({}, { command: 'node job.js' })).toMatchObject({
      status: 'RUNNING',
      embedded_mode: false,
      started_at: '1970-01-01T00:00:00.000Z',
      wrapper_family: 'procwrap',
      wrapper_version: '1.2.3',
      process_command: 'node job.js',
      process_max_retries: 0,
      heartbeat_interval_seconds: 300,
      is_service: false,
      task: { name: 'nightly' },
    });
  });

  it('does not contain what the options do not ask for', () => {
    const body = bodyOf({}, { inputValue: 'secret' });
    for (const name of ['hostname', 'input_value', 'build', 'deploy', 'execution_method_type']) {
      expect(body).not.toHaveProperty(name);
    }
    expect(body.task).toEqual({ name: 'nightly' });
  });

  it('contains what the options ask for', () => {
    const asked = {
      sendHostname: true,
      sendInputValue: true,
      buildTaskExecutionUuid: uuid,
      deploymentTaskExecutionUuid: uuid,
      executionMethodType: 'AWS ECS',
      executionMethodProps: { cluster: 'c' },
      taskInstanceMetadata: { rack: 7 },
    };
    expect(bodyOf(asked, { inputValue: [1] })).toMatchObject({
      hostname: 'host',
      input_value: [1],
      build: { task_execution: { uuid } },
      deploy: { task_execution: { uuid } },
      execution_method_type: 'AWS ECS',
      execution_method_details: { cluster: 'c' },
      other_instance_metadata: { rack: 7 },
    });
  });

  it('contains no task when it attaches', () =>
    expect(attachBody(read({}), facts)).not.toHaveProperty('task'));
});

describe('an auto-created task', () => {
  const taskOf = (object: Record<string, unknown>) =>
    bodyOf({ autoCreateTask: true, ...object }).task;

  it('is passive, and has only what the user set', () =>
    expect(taskOf({})).toEqual({ name: 'nightly', was_auto_created: true, passive: true }));

  it('has what the user set', () => {
    const set = {
      autoCreateTaskProps: { description: 'loads', name: 'other' },
      deployment: 'staging',
      maxConcurrency: 'unlimited',
      schedule: 'rate(1 hour)',
      service: true,
      apiHeartbeatInterval: 60,
    };
    expect(taskOf(set)).toMatchObject({
      name: 'nightly',
      description: 'loads',
      run_environment: { name: 'staging' },
      max_concurrency: -1,
      schedule: 'rate(1 hour)',
      is_service: true,
      heartbeat_interval_seconds: 60,
    });
  });

  it.each([
    [{ taskIsPassive: false }, true],
    [{ taskIsPassive: false, executionMethodType: 'Unknown' }, true],
    [{ taskIsPassive: false, executionMethodType: 'AWS ECS' }, false],
    [{ taskIsPassive: true, executionMethodType: 'AWS ECS' }, true],
  ])('of %j is passive: %s', (object, passive) =>
    expect(taskOf(object)).toMatchObject({ passive }),
  );

  it('is in the run environment of a UUID when there is one, and sends no heartbeat interval for never', () => {
    const object = { autoCreateTaskRunEnvironmentUuid: uuid, apiHeartbeatInterval: 'never' };
    expect(taskOf(object)).toMatchObject({ run_environment: { uuid } });
    expect(taskOf(object)).not.toHaveProperty('heartbeat_interval_seconds');
  });
});
