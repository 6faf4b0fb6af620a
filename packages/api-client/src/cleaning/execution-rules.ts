import { isJsonObject } from '@procwrap/core';
import { cleanFields } from './clean-fields.ts';
import {
  type Clean,
  count,
  exitCode,
  flag,
  heartbeat,
  i32,
  name,
  relation,
  tail,
  text,
  time,
  timeNotNull,
  u31,
  u31NotNull,
} from './rules.ts';
import { sharedRules } from './shared-rules.ts';
import { taskRules } from './task-rules.ts';

/** Makes a task object that the server accepts; undefined when the value is not an object. */
const cleanTask: Clean = (task) => (isJsonObject(task) ? cleanFields(taskRules, task) : undefined);

/** The longest log tail that the server accepts, in code points. */
const longestTail = 5_000_000;

/** The rules for fields of an execution; a field without a rule is only cleaned as JSON. */
export const executionRules: Readonly<Record<string, Clean>> = {
  ...sharedRules,
  status: name,
  task: cleanTask,
  auto_created_task_properties: (value) => (value === null ? null : cleanTask(value)),
  task_version_number: count,
  task_version_text: text(200),
  task_version_signature: text(200),
  hostname: text(1000),
  execution_method_type: text(100, 'no null', 'no blank'),
  infrastructure_type: text(100, 'no null', 'no blank'),
  started_at: timeNotNull,
  finished_at: time,
  marked_done_at: time,
  marked_outdated_at: time,
  kill_started_at: time,
  kill_finished_at: time,
  kill_error_code: i32,
  stop_reason: name,
  api_base_url: text(200, 'no null'),
  last_heartbeat_at: time,
  last_app_heartbeat_at: time,
  failed_attempts: u31NotNull,
  timed_out_attempts: u31NotNull,
  exit_code: exitCode,
  last_status_message: text(5000),
  success_count: count,
  error_count: count,
  skipped_count: count,
  expected_count: count,
  current_cpu_units: u31,
  mean_cpu_units: u31,
  max_cpu_units: i32,
  current_memory_mb: u31,
  mean_memory_mb: u31,
  max_memory_mb: i32,
  wrapper_version: text(200),
  wrapper_log_level: text(20, 'no blank'),
  deployment: text(200, 'no blank'),
  is_service: flag,
  task_max_concurrency: i32,
  max_conflicting_age_seconds: i32,
  schedule: text(1000),
  heartbeat_interval_seconds: heartbeat,
  debug_log_tail: tail(longestTail),
  error_log_tail: tail(longestTail),
  embedded_mode: flag,
  build: relation,
  deploy: relation,
};
