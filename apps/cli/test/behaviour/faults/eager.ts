/** Short pauses, all lines of the log, and enough time for everything. */
export const eager: readonly string[] = Object.entries({
  '--api-heartbeat-interval': '0.1',
  '--api-request-timeout': '3600',
  '--api-retry-delay': '0.1',
  '--api-error-timeout': '3600',
  '--api-resume-delay': '0.2',
  '--api-final-update-timeout': '3600',
  '--api-task-execution-creation-error-timeout': '3600',
  '--api-start-patience': 'forever',
  '--process-retry-delay': '0',
  '--process-termination-grace-period': '3600',
  '--log-level': 'DEBUG',
}).flat();
