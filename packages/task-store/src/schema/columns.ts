/** The wire fields of an execution that have a column of text: what a list filters, searches or sorts by. */
export const textColumns = [
  'status',
  'started_at',
  'finished_at',
  'last_heartbeat_at',
  'created_at',
  'updated_at',
  'task_version_signature',
  'task_version_text',
  'wrapper_version',
  'last_status_message',
  'hostname',
] as const;

/** The wire fields of an execution that have a column of whole numbers. */
export const integerColumns = [
  'heartbeat_interval_seconds',
  'success_count',
  'error_count',
  'skipped_count',
  'expected_count',
  'allocated_cpu_units',
  'allocated_memory_mb',
  'current_cpu_units',
  'current_memory_mb',
  'mean_cpu_units',
  'mean_memory_mb',
  'max_cpu_units',
  'max_memory_mb',
  'failed_attempts',
  'timed_out_attempts',
  'exit_code',
] as const;

/** The wire fields of an execution that are stored apart, so that the others stay quick to read and to write. */
export const tailColumns = ['debug_log_tail', 'error_log_tail'] as const;

/** The wire fields of an execution that have a column in its own row. */
export const wireColumns = [...textColumns, ...integerColumns] as const;

/** One of the wire fields that have a column in the row of an execution. */
export type WireColumn = (typeof wireColumns)[number];
