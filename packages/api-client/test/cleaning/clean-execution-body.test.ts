import { expect, test } from 'vitest';
import { cleanExecutionBody } from '../../src/index.ts';
import { created, neverAborts, openBoth } from '../open-api.ts';

const uuid = '0b5e2d1c-8f3a-4c57-9d2e-6a1b3c4d5e6f';

const cases: readonly [field: string, given: unknown, sent: unknown][] = [
  ['status', 'running', 'RUNNING'],
  ['status', 1, undefined],
  ['last_status_message', `  ${'x'.repeat(6000)}`, 'x'.repeat(5000)],
  ['last_status_message', '', ''],
  ['last_status_message', null, null],
  ['last_status_message', 'a\0b\ud800', 'a\ufffdb\ufffd'],
  ['last_status_message', 7, '7'],
  ['last_status_message', { a: 1 }, undefined],
  ['hostname', 'h'.repeat(1001), 'h'.repeat(1000)],
  ['process_command', 'c'.repeat(5001), 'c'.repeat(5000)],
  ['process_command', null, undefined],
  ['process_command', '', ''],
  ['wrapper_log_level', ' ', undefined],
  ['wrapper_log_level', 'W'.repeat(21), 'W'.repeat(20)],
  ['wrapper_log_level', null, null],
  ['deployment', '', undefined],
  ['deployment', ' staging ', 'staging'],
  ['execution_method_type', null, undefined],
  ['execution_method_type', '', undefined],
  ['infrastructure_type', null, undefined],
  ['infrastructure_type', 'i'.repeat(101), 'i'.repeat(100)],
  ['schedule', 's'.repeat(1001), 's'.repeat(1000)],
  ['task_version_text', 'v'.repeat(201), 'v'.repeat(200)],
  ['task_version_number', '3', 3],
  ['task_version_number', 'three', undefined],
  ['task_version_number', 2 ** 60, undefined],
  ['started_at', null, undefined],
  ['started_at', new Date(0), '1970-01-01T00:00:00.000Z'],
  ['started_at', new Date(Number.NaN), undefined],
  ['finished_at', 'yesterday', undefined],
  ['finished_at', null, null],
  ['failed_attempts', null, undefined],
  ['failed_attempts', -1, undefined],
  ['failed_attempts', 2, 2],
  ['exit_code', 3_221_225_786, -1_073_741_510],
  ['exit_code', 143, 143],
  ['exit_code', 1.5, undefined],
  ['exit_code', null, null],
  ['success_count', 1.5, undefined],
  ['success_count', Number.NaN, undefined],
  ['success_count', 1e21, undefined],
  ['success_count', -3, -3],
  ['success_count', true, undefined],
  ['process_retry_delay_seconds', -1, undefined],
  ['process_timeout_seconds', -1, -1],
  ['managed_probability', 0.25, 0.25],
  ['managed_probability', 2, undefined],
  ['is_service', 'yes', undefined],
  ['is_service', false, false],
  ['heartbeat_interval_seconds', -1, null],
  ['heartbeat_interval_seconds', 0, null],
  ['heartbeat_interval_seconds', null, null],
  ['heartbeat_interval_seconds', 300, 300],
  ['heartbeat_interval_seconds', 0.5, undefined],
  ['build', { task_execution: { uuid } }, { task_execution: { uuid } }],
  ['build', { task_execution: { uuid: 'x' } }, undefined],
  ['build', null, null],
  ['debug_log_tail', `${'a'.repeat(10)}${'b'.repeat(5_000_000)}`, 'b'.repeat(5_000_000)],
  ['debug_log_tail', '\0', '\ufffd'],
  ['debug_log_tail', true, undefined],
  ['output_value', { 'k\0': '\ud800' }, { 'k\ufffd': '\ufffd' }],
  ['output_value', undefined, undefined],
  ['auto_created_task_properties', null, null],
  ['pid', 12, 12],
  ['constructor', 'x', 'x'],
];

test.each(cases)('%s', (field, given, sent) => {
  const cleaned = cleanExecutionBody({ [field]: given });
  expect(cleaned).toEqual(sent === undefined ? {} : { [field]: sent });
  expect(field in cleaned).toBe(sent !== undefined);
});

const taskCases: readonly [field: string, given: unknown, sent: unknown][] = [
  ['name', ` ${'n'.repeat(300)}`, 'n'.repeat(200)],
  ['name', '', undefined],
  ['uuid', uuid, uuid],
  ['heartbeat_interval_seconds', 9, undefined],
  ['heartbeat_interval_seconds', -1, undefined],
  ['heartbeat_interval_seconds', null, undefined],
  ['heartbeat_interval_seconds', 10, 10],
  ['schedule', null, undefined],
  ['schedule', '', ''],
  ['run_environment', {}, undefined],
  ['run_environment', null, undefined],
  ['run_environment', { name: 'prod', rank: 1 }, { name: 'prod' }],
  ['run_environment', { uuid, name: 'prod' }, { uuid }],
  ['run_environment', { name: '' }, undefined],
  ['execution_method_type', '', undefined],
  ['max_concurrency', 2, 2],
  ['passive', null, undefined],
  ['passive', true, true],
  ['description', undefined, undefined],
];

test.each(taskCases)('task.%s', (field, given, sent) => {
  const { task } = cleanExecutionBody({ task: { [field]: given } });
  expect(task).toEqual(sent === undefined ? {} : { [field]: sent });
});

test('a task that is not an object is left out', () => {
  expect(cleanExecutionBody({ task: 'nightly' })).toEqual({});
});

test('the server accepts every cleaned body, and a final status with any of these values', async () => {
  const { server, api } = await openBoth();
  for (const [field, given] of cases) {
    if (['status', 'auto_created_task_properties'].includes(field)) continue;
    await created(api);
    const change = { [field]: given } as Record<string, string>;
    expect(await api.finish({ ...change, status: 'FAILED' }, neverAborts)).toBe('sent');
    const { status } = server.requests.at(-1) ?? {};
    expect([field, status]).toEqual([field, 204]);
  }
});
