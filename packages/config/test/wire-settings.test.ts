import { expect, it } from 'vitest';
import { readOptions, wireSettings } from '../src/index.ts';
import { optionLines } from './option-lines.ts';

const uuid = '0a1b2c3d-0a1b-4c2d-8e3f-0123456789ab';
const settings = (object: Record<string, unknown>) => {
  const { options, sources } = readOptions({ env: {}, object });
  return wireSettings(options, sources);
};

const always = {
  api_error_timeout_seconds: 300,
  api_final_update_timeout_seconds: 30,
  api_request_timeout_seconds: 30,
  api_resume_delay_seconds: 600,
  api_retry_delay_seconds: 120,
  api_task_execution_creation_conflict_retry_delay_seconds: 120,
  api_task_execution_creation_conflict_timeout_seconds: 0,
  api_task_execution_creation_error_timeout_seconds: 300,
  failure_report_probability: 1,
  heartbeat_interval_seconds: 300,
  ignore_stderr: false,
  ignore_stdout: false,
  is_service: false,
  managed_probability: 1,
  max_conflicting_age_seconds: -1,
  max_log_line_length: 1000,
  merge_stdout_and_stderr_logs: true,
  num_log_lines_sent_on_failure: 0,
  num_log_lines_sent_on_success: 0,
  num_log_lines_sent_on_timeout: 0,
  prevent_offline_execution: false,
  process_check_interval_seconds: 10,
  process_max_retries: 0,
  process_retry_delay_seconds: 60,
  process_termination_grace_period_seconds: 30,
  process_timeout_seconds: -1,
  status_update_interval_seconds: -1,
  status_update_message_max_bytes: 65_536,
  status_update_port: 2373,
  timeout_report_probability: 1,
  wrapper_log_level: 'WARNING',
};

it('sends every setting with its default, and omits unset options', () => {
  expect(settings({})).toEqual(always);
});

it('adds the options that the user has set', () => {
  const added = {
    taskVersionNumber: 42,
    taskVersionText: '1.2.3',
    taskVersionSignature: 'abc',
    buildTaskExecutionUuid: uuid,
    deploymentTaskExecutionUuid: uuid,
    taskInstanceMetadata: { rack: 7 },
    executionMethodType: 'AWS ECS',
    schedule: 'rate(1 hour)',
    maxConcurrency: 2,
    deployment: 'staging',
  };
  expect(settings(added)).toEqual({
    ...always,
    task_version_number: 42,
    task_version_text: '1.2.3',
    task_version_signature: 'abc',
    build: { task_execution: { uuid } },
    deploy: { task_execution: { uuid } },
    other_instance_metadata: { rack: 7 },
    execution_method_type: 'AWS ECS',
    schedule: 'rate(1 hour)',
    task_max_concurrency: 2,
    deployment: 'staging',
  });
});

it('has -1 for a word, unless the server refuses it', () => {
  const words = { processMaxRetries: 'forever', maxConcurrency: -1, apiErrorTimeout: -1 };
  expect(settings(words)).toMatchObject({
    process_max_retries: -1,
    task_max_concurrency: -1,
    api_error_timeout_seconds: -1,
  });
  const left = settings({ apiHeartbeatInterval: 0, apiResumeDelay: -1 });
  expect(left).not.toHaveProperty('heartbeat_interval_seconds');
  expect(left).not.toHaveProperty('api_resume_delay_seconds');
});

it('has whole seconds, because the server refuses fractions', () => {
  expect(settings({ processTimeout: 0.2, apiHeartbeatInterval: 1.5 })).toMatchObject({
    process_timeout_seconds: 1,
    heartbeat_interval_seconds: 2,
  });
});

it('sends numbers, also when they were written as text', () => {
  const env = { PROC_WRAPPER_TASK_VERSION_NUMBER: '3' };
  const { options, sources } = readOptions({ env });
  expect(wireSettings(options, sources).task_version_number).toBe(3);
});

it('never carries a secret', () => {
  const object = Object.fromEntries(optionLines.map(({ name, goodIs }) => [name, goodIs]));
  const text = JSON.stringify(settings(object));
  expect(text).not.toMatch(/key-\d|secret/);
  expect(text).not.toContain('null');
});
