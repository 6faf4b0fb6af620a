// Made by `npm run docs` from the table of options.

/** What an editor shows for the options in the group "API server". */
export interface ApiDocs {
  /** Address of the API server. Default: `https://api.cloudreactor.io`. Variable: `PROC_WRAPPER_API_BASE_URL`. */
  readonly apiBaseUrl: unknown;
  /** Key for the API server; prefer the variable, because other users can see flags. Unset by default. Variable: `PROC_WRAPPER_API_KEY`. */
  readonly apiKey: unknown;
  /** Give the command the API key, for a procwrap inside it. Default: `true when the run is reported, and in exec mode`. Variable: `PROC_WRAPPER_PASS_API_KEY`. */
  readonly passApiKey: unknown;
  /** Report to the monitor on this machine; =PATH names another data folder. Unset by default. Variable: `PROC_WRAPPER_MONITOR`. */
  readonly monitor: unknown;
  /** Run the command without any server. Default: `false`. Variable: `PROC_WRAPPER_OFFLINE_MODE`. */
  readonly offlineMode: unknown;
  /** Start the command only when the server has accepted the run. Default: `false`. Variable: `PROC_WRAPPER_PREVENT_OFFLINE_EXECUTION`. */
  readonly preventOfflineExecution: unknown;
  /** Part of the runs that are reported from the start, from 0 to 1. Default: `1`. Variable: `PROC_WRAPPER_API_MANAGED_PROBABILITY`. */
  readonly apiManagedProbability: unknown;
  /** Part of the other runs that are reported when they fail or are aborted. Default: `1`. Variable: `PROC_WRAPPER_API_FAILURE_REPORT_PROBABILITY`. */
  readonly apiFailureReportProbability: unknown;
  /** Part of the other runs that are reported when they time out. Default: `1`. Variable: `PROC_WRAPPER_API_TIMEOUT_REPORT_PROBABILITY`. */
  readonly apiTimeoutReportProbability: unknown;
  /** Name of the deployment, e.g. production. Unset by default. Variable: `PROC_WRAPPER_DEPLOYMENT`. */
  readonly deployment: unknown;
  /** Send the input value to the server. Default: `false`. Variable: `PROC_WRAPPER_SEND_INPUT_VALUE`. */
  readonly sendInputValue: unknown;
  /** Send the process ID of the command to the server. Default: `false`. Variable: `PROC_WRAPPER_SEND_PID`. */
  readonly sendPid: unknown;
  /** Send the host name to the server. Default: `false`. Variable: `PROC_WRAPPER_SEND_HOSTNAME`. */
  readonly sendHostname: unknown;
  /** Detect where the command runs and send it to the server. Default: `true`. Variable: `PROC_WRAPPER_SEND_RUNTIME_METADATA`. */
  readonly sendRuntimeMetadata: unknown;
  /** Seconds after which procwrap detects again where the command runs. 0: never. Unset by default. Variable: `PROC_WRAPPER_RUNTIME_METADATA_REFRESH_INTERVAL_SECONDS`. */
  readonly runtimeMetadataRefreshInterval: unknown;
  /** Seconds between two heartbeats; also for a created task that has no interval yet. 0: never. Default: `30 for a concurrency-limited service, else 300`. Variable: `PROC_WRAPPER_API_HEARTBEAT_INTERVAL_SECONDS`. */
  readonly apiHeartbeatInterval: unknown;
  /** Seconds during which a failed update is retried. 0: no waiting. Default: `300`. Variable: `PROC_WRAPPER_API_ERROR_TIMEOUT_SECONDS`. */
  readonly apiErrorTimeout: unknown;
  /** Seconds during which the failed final update is retried. 0: no waiting. Default: `30 with the spool, else 1800`. Variable: `PROC_WRAPPER_API_FINAL_UPDATE_TIMEOUT_SECONDS`. */
  readonly apiFinalUpdateTimeout: unknown;
  /** Most seconds before a failed request is retried; the first delay is half a second. 0: one second. Default: `120`. Variable: `PROC_WRAPPER_API_RETRY_DELAY_SECONDS`. */
  readonly apiRetryDelay: unknown;
  /** Seconds without requests after api-error-timeout has passed. 0: no waiting. Default: `600`. Variable: `PROC_WRAPPER_API_RESUME_DELAY_SECONDS`. */
  readonly apiResumeDelay: unknown;
  /** Seconds during which a failed request to start is retried. 0: no waiting. Default: `300`. Variable: `PROC_WRAPPER_API_TASK_EXECUTION_CREATION_ERROR_TIMEOUT_SECONDS`. */
  readonly apiTaskExecutionCreationErrorTimeout: unknown;
  /** Seconds without an answer of the server after which the command starts anyway; not with -p. 0: no waiting. Default: `15`. Variable: `PROC_WRAPPER_API_START_PATIENCE_SECONDS`. */
  readonly apiStartPatience: unknown;
  /** Seconds to wait until other runs of the task have ended. 0: no waiting. Default: `1800 for a concurrency-limited service, else 0`. Variable: `PROC_WRAPPER_API_TASK_EXECUTION_CREATION_CONFLICT_TIMEOUT_SECONDS`. */
  readonly apiTaskExecutionCreationConflictTimeout: unknown;
  /** Seconds between two checks whether other runs of the task have ended. 0: one second. Default: `60 for a concurrency-limited service, else 120`. Variable: `PROC_WRAPPER_API_TASK_EXECUTION_CREATION_CONFLICT_RETRY_DELAY_SECONDS`. */
  readonly apiTaskExecutionCreationConflictRetryDelay: unknown;
  /** Seconds that one request may take. 0: none. Default: `30`. Variable: `PROC_WRAPPER_API_REQUEST_TIMEOUT_SECONDS`. */
  readonly apiRequestTimeout: unknown;
  /** Keep reports and messages on disk that were not taken; a later run sends them. Default: `true for a command, false with wrapTask`. Variable: `PROC_WRAPPER_SPOOL`. */
  readonly spool: unknown;
  /** Folder for reports and messages that were not taken; nobody else may write to it. Default: `$XDG_STATE_HOME/procwrap/spool`. Variable: `PROC_WRAPPER_SPOOL_DIR`. */
  readonly spoolDir: unknown;
}
