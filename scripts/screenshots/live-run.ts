const lines = [
  'INFO  reading changed orders since 12:02:20',
  'INFO  9,998 orders have changed, 2 were deleted',
  ...Array.from({ length: 9 }, (_none, at) => `INFO  page ${at + 55} of 100: 100 orders written`),
  'WARN  order 48213: the shop answered 503, trying again in 2 s',
  'INFO  order 48213: written',
  'INFO  page 64 of 100: 37 orders written',
];

/** What the run that the picture shows has reported so far. */
export const liveRun = {
  expected_count: 10_000,
  success_count: 6290,
  error_count: 10,
  skipped_count: 0,
  last_status_message: 'page 64 of 100',
  failed_attempts: 0,
  heartbeat_interval_seconds: 30,
  debug_log_tail: `${lines.join('\n')}\n`,
  other_runtime_metadata: { shop: 'eu-1', cursor: 48_213 },
};

/** What each run says of where it runs. */
export const place = {
  hostname: 'worker-3',
  task_version_text: '2026.11.3',
  execution_method_type: 'Unknown',
  process_command: 'node jobs/sync.js --changed-only',
};
