// Made by `npm run docs` from the table of options.
import type { OptionValue } from '../table.ts';

/** The values of the options in the group "API server". */
export interface ApiValues {
  /** Address of the API server. Default: `https://api.cloudreactor.io`. Variable: `PROC_WRAPPER_API_BASE_URL`. */
  readonly apiBaseUrl: OptionValue<'apiBaseUrl'>;
  /** Key for the API server; prefer the variable, because other users can see flags. Unset by default. Variable: `PROC_WRAPPER_API_KEY`. */
  readonly apiKey: OptionValue<'apiKey'>;
  /** Report to the monitor on this machine; =PATH names another data folder. Unset by default. Variable: `PROC_WRAPPER_MONITOR`. */
  readonly monitor: OptionValue<'monitor'>;
  /** Run the command without any server. Default: `false`. Variable: `PROC_WRAPPER_OFFLINE_MODE`. */
  readonly offlineMode: OptionValue<'offlineMode'>;
  /** Start the command only when the server has accepted the run. Default: `false`. Variable: `PROC_WRAPPER_PREVENT_OFFLINE_EXECUTION`. */
  readonly preventOfflineExecution: OptionValue<'preventOfflineExecution'>;
  /** Part of the runs that are reported from the start, from 0 to 1. Default: `1`. Variable: `PROC_WRAPPER_API_MANAGED_PROBABILITY`. */
  readonly apiManagedProbability: OptionValue<'apiManagedProbability'>;
  /** Part of the other runs that are reported when they fail or are aborted. Default: `1`. Variable: `PROC_WRAPPER_API_FAILURE_REPORT_PROBABILITY`. */
  readonly apiFailureReportProbability: OptionValue<'apiFailureReportProbability'>;
  /** Part of the other runs that are reported when they time out. Default: `1`. Variable: `PROC_WRAPPER_API_TIMEOUT_REPORT_PROBABILITY`. */
  readonly apiTimeoutReportProbability: OptionValue<'apiTimeoutReportProbability'>;
  /** Name of the deployment, e.g. production. Unset by default. Variable: `PROC_WRAPPER_DEPLOYMENT`. */
  readonly deployment: OptionValue<'deployment'>;
  /** Send the input value to the server. Default: `false`. Variable: `PROC_WRAPPER_SEND_INPUT_VALUE`. */
  readonly sendInputValue: OptionValue<'sendInputValue'>;
  /** Send the process ID of the command to the server. Default: `false`. Variable: `PROC_WRAPPER_SEND_PID`. */
  readonly sendPid: OptionValue<'sendPid'>;
  /** Send the host name to the server. Default: `false`. Variable: `PROC_WRAPPER_SEND_HOSTNAME`. */
  readonly sendHostname: OptionValue<'sendHostname'>;
  /** Detect where the command runs and send it to the server. Default: `true`. Variable: `PROC_WRAPPER_SEND_RUNTIME_METADATA`. */
  readonly sendRuntimeMetadata: OptionValue<'sendRuntimeMetadata'>;
  /** Seconds after which procwrap detects again where the command runs. Unset by default. Variable: `PROC_WRAPPER_RUNTIME_METADATA_REFRESH_INTERVAL_SECONDS`. */
  readonly runtimeMetadataRefreshInterval: OptionValue<'runtimeMetadataRefreshInterval'>;
  /** Seconds between two heartbeats; also for a created task that has no interval yet. Default: `30 for a concurrency-limited service, else 300`. Variable: `PROC_WRAPPER_API_HEARTBEAT_INTERVAL_SECONDS`. */
  readonly apiHeartbeatInterval: OptionValue<'apiHeartbeatInterval'>;
  /** Seconds during which a failed update is retried. Default: `300`. Variable: `PROC_WRAPPER_API_ERROR_TIMEOUT_SECONDS`. */
  readonly apiErrorTimeout: OptionValue<'apiErrorTimeout'>;
  /** Seconds during which the failed final update is retried. Default: `1800`. Variable: `PROC_WRAPPER_API_FINAL_UPDATE_TIMEOUT_SECONDS`. */
  readonly apiFinalUpdateTimeout: OptionValue<'apiFinalUpdateTimeout'>;
  /** Most seconds before a failed request is retried; the first delay is half a second. Default: `120`. Variable: `PROC_WRAPPER_API_RETRY_DELAY_SECONDS`. */
  readonly apiRetryDelay: OptionValue<'apiRetryDelay'>;
  /** Seconds without requests after api-error-timeout has passed. Default: `600`. Variable: `PROC_WRAPPER_API_RESUME_DELAY_SECONDS`. */
  readonly apiResumeDelay: OptionValue<'apiResumeDelay'>;
  /** Seconds during which a failed request to start is retried. Default: `300`. Variable: `PROC_WRAPPER_API_TASK_EXECUTION_CREATION_ERROR_TIMEOUT_SECONDS`. */
  readonly apiTaskExecutionCreationErrorTimeout: OptionValue<'apiTaskExecutionCreationErrorTimeout'>;
  /** Seconds without an answer of the server after which the command starts anyway; not with -p. Default: `15`. Variable: `PROC_WRAPPER_API_START_PATIENCE_SECONDS`. */
  readonly apiStartPatience: OptionValue<'apiStartPatience'>;
  /** Seconds to wait until other runs of the task have ended. Default: `1800 for a concurrency-limited service, else 0`. Variable: `PROC_WRAPPER_API_TASK_EXECUTION_CREATION_CONFLICT_TIMEOUT_SECONDS`. */
  readonly apiTaskExecutionCreationConflictTimeout: OptionValue<'apiTaskExecutionCreationConflictTimeout'>;
  /** Seconds between two checks whether other runs of the task have ended. Default: `60 for a concurrency-limited service, else 120`. Variable: `PROC_WRAPPER_API_TASK_EXECUTION_CREATION_CONFLICT_RETRY_DELAY_SECONDS`. */
  readonly apiTaskExecutionCreationConflictRetryDelay: OptionValue<'apiTaskExecutionCreationConflictRetryDelay'>;
  /** Seconds that one request may take. Default: `30`. Variable: `PROC_WRAPPER_API_REQUEST_TIMEOUT_SECONDS`. */
  readonly apiRequestTimeout: OptionValue<'apiRequestTimeout'>;
}
