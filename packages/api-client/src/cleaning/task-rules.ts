import {
  type Clean,
  flag,
  i32,
  runEnvironment,
  taskHeartbeat,
  text,
  u31,
  u31NotNull,
} from './rules.ts';
import { sharedRules } from './shared-rules.ts';

/** The fields of a task object that have rules; others are only cleaned as JSON. */
export const taskRules: Readonly<Record<string, Clean>> = {
  name: text(200, 'no null', 'no blank'),
  uuid: text(36, 'no null', 'no blank'),
  run_environment: runEnvironment,
  description: text(5000, 'no null'),
  heartbeat_interval_seconds: taskHeartbeat,
  schedule: text(1000, 'no null'),
  is_service: flag,
  passive: flag,
  enabled: flag,
  was_auto_created: flag,
  max_concurrency: i32,
  max_age_seconds: u31,
  default_max_retries: u31NotNull,
  service_instance_count: u31,
  min_service_instance_count: u31,
  max_heartbeat_lateness_before_alert_seconds: u31,
  max_heartbeat_lateness_before_abandonment_seconds: u31,
  max_manual_start_delay_before_alert_seconds: u31,
  max_manual_start_delay_before_abandonment_seconds: u31,
  project_url: text(1000, 'no null'),
  log_query: text(1000, 'no null'),
  ...sharedRules,
  execution_method_type: text(100, 'no null', 'no blank'),
};
