import { seconds } from '../option-types/seconds.ts';
import { finalUpdateTimeoutOf, isLimitedService } from './defaults.ts';
import { option } from './row.ts';

/** How often reports are sent, and how long procwrap waits for the server. */
export const apiTimingRows = {
  apiHeartbeatInterval: option(seconds({ word: 'never', zeroMeansWord: true }), {
    flags: ['--api-heartbeat-interval'],
    variables: ['PROC_WRAPPER_API_HEARTBEAT_INTERVAL_SECONDS'],
    default: ({ options }) => (isLimitedService(options) ? 30 : 300),
    defaultText: '30 for a concurrency-limited service, else 300',
    description: 'seconds between two heartbeats; also for a created task that has no interval yet',
    popular: true,
    // The server reads -1 as an interval, and then ignores the run after ten minutes.
    wire: { field: 'heartbeat_interval_seconds', withoutWord: true },
  }),
  apiErrorTimeout: option(seconds({ word: 'forever' }), {
    flags: ['--api-error-timeout'],
    variables: ['PROC_WRAPPER_API_ERROR_TIMEOUT_SECONDS'],
    default: 300,
    description: 'seconds during which a failed update is retried',
    inChild: true,
    wire: 'api_error_timeout_seconds',
  }),
  apiFinalUpdateTimeout: option(seconds({ word: 'forever' }), {
    flags: ['--api-final-update-timeout'],
    variables: ['PROC_WRAPPER_API_FINAL_UPDATE_TIMEOUT_SECONDS'],
    default: ({ options }) => finalUpdateTimeoutOf(options),
    defaultText: '30 with the spool, else 1800',
    description: 'seconds during which the failed final update is retried',
    wire: 'api_final_update_timeout_seconds',
  }),
  apiRetryDelay: option(seconds({ zero: 'one second' }), {
    flags: ['--api-retry-delay'],
    variables: ['PROC_WRAPPER_API_RETRY_DELAY_SECONDS'],
    default: 120,
    description:
      'most seconds before a failed request is retried; the first delay is half a second',
    inChild: true,
    wire: 'api_retry_delay_seconds',
  }),
  apiResumeDelay: option(seconds({ word: 'never' }), {
    flags: ['--api-resume-delay'],
    variables: ['PROC_WRAPPER_API_RESUME_DELAY_SECONDS'],
    default: 600,
    description: 'seconds without requests after api-error-timeout has passed',
    inChild: true,
    // The server refuses a negative number here.
    wire: { field: 'api_resume_delay_seconds', withoutWord: true },
  }),
  apiTaskExecutionCreationErrorTimeout: option(seconds({ word: 'forever' }), {
    flags: ['--api-task-execution-creation-error-timeout'],
    variables: [
      'PROC_WRAPPER_API_TASK_EXECUTION_CREATION_ERROR_TIMEOUT_SECONDS',
      'PROC_WRAPPER_API_TASK_CREATION_ERROR_TIMEOUT_SECONDS',
    ],
    default: 300,
    description: 'seconds during which a failed request to start is retried',
    wire: 'api_task_execution_creation_error_timeout_seconds',
  }),
  apiStartPatience: option(seconds({ word: 'forever' }), {
    flags: ['--api-start-patience'],
    variables: ['PROC_WRAPPER_API_START_PATIENCE_SECONDS'],
    default: 15,
    description:
      'seconds without an answer of the server after which the command starts anyway; not with -p',
  }),
  apiTaskExecutionCreationConflictTimeout: option(seconds({ word: 'forever' }), {
    flags: ['--api-task-execution-creation-conflict-timeout'],
    variables: ['PROC_WRAPPER_API_TASK_EXECUTION_CREATION_CONFLICT_TIMEOUT_SECONDS'],
    default: ({ options }) => (isLimitedService(options) ? 1800 : 0),
    defaultText: '1800 for a concurrency-limited service, else 0',
    description: 'seconds to wait until other runs of the task have ended',
    wire: 'api_task_execution_creation_conflict_timeout_seconds',
  }),
  apiTaskExecutionCreationConflictRetryDelay: option(seconds({ zero: 'one second' }), {
    flags: ['--api-task-execution-creation-conflict-retry-delay'],
    variables: ['PROC_WRAPPER_API_TASK_EXECUTION_CREATION_CONFLICT_RETRY_DELAY_SECONDS'],
    default: ({ options }) => (isLimitedService(options) ? 60 : 120),
    defaultText: '60 for a concurrency-limited service, else 120',
    description: 'seconds between two checks whether other runs of the task have ended',
    wire: 'api_task_execution_creation_conflict_retry_delay_seconds',
  }),
  apiRequestTimeout: option(seconds({ word: 'none', zeroMeansWord: true }), {
    flags: ['--api-request-timeout'],
    variables: ['PROC_WRAPPER_API_REQUEST_TIMEOUT_SECONDS'],
    default: 30,
    description: 'seconds that one request may take',
    inChild: true,
    wire: 'api_request_timeout_seconds',
  }),
};
