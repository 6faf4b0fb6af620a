import type { OptionName } from '../src/index.ts';

/**
 * One line per option: name, flags, variables, default, a valid text and its value, a wrong text, a
 * wrong value.
 */
const text = `
taskName | -n --task-name | PROC_WRAPPER_TASK_NAME | null | "some taskName" | "some taskName" | "a\\u0000b" | 1
taskUuid | --task-uuid | PROC_WRAPPER_TASK_UUID | null | "0a1b2c3d-0a1b-4c2d-8e3f-0123456789ab" | "0a1b2c3d-0a1b-4c2d-8e3f-0123456789ab" | "0a1b2c3d-0a1b-4c2d-8e3f-0123456789ab0" | 7
autoCreateTask | -a --auto-create-task | PROC_WRAPPER_AUTO_CREATE_TASK | false | "TRUE" | true | "maybe" | "TRUE"
autoCreateTaskRunEnvironmentName | --auto-create-task-run-environment-name | PROC_WRAPPER_AUTO_CREATE_TASK_RUN_ENVIRONMENT_NAME | null | "some autoCreateTaskRunEnvironmentName" | "some autoCreateTaskRunEnvironmentName" | "a\\u0000b" | 4
autoCreateTaskRunEnvironmentUuid | --auto-create-task-run-environment-uuid | PROC_WRAPPER_AUTO_CREATE_TASK_RUN_ENVIRONMENT_UUID | null | "0a1b2c3d-0a1b-4c2d-8e3f-0123456789ab" | "0a1b2c3d-0a1b-4c2d-8e3f-0123456789ab" | "0a1b2c3d-0a1b-4c2d-8e3f-0123456789ab0" | 7
autoCreateTaskProps | --auto-create-task-props | PROC_WRAPPER_AUTO_CREATE_TASK_PROPS | null | "{\\"n\\":[6]}" | {"n":[6]} | "{\\"a\\":" | [6]
taskIsPassive | --force-task-active | PROC_WRAPPER_TASK_IS_PASSIVE | true | "FALSE" | false | "maybe" | "TRUE"
taskExecutionUuid | --task-execution-uuid | PROC_WRAPPER_TASK_EXECUTION_UUID | null | "0a1b2c3d-0a1b-4c2d-8e3f-0123456789ab" | "0a1b2c3d-0a1b-4c2d-8e3f-0123456789ab" | "0a1b2c3d-0a1b-4c2d-8e3f-0123456789ab0" | 7
taskVersionNumber | --task-version-number | PROC_WRAPPER_TASK_VERSION_NUMBER | null | "16" | 16 | "many" | "many"
taskVersionText | --task-version-text | PROC_WRAPPER_TASK_VERSION_TEXT | null | "some taskVersionText" | "some taskVersionText" | "a\\u0000b" | 10
taskVersionSignature | --task-version-signature | PROC_WRAPPER_TASK_VERSION_SIGNATURE | null | "some taskVersionSignature" | "some taskVersionSignature" | "a\\u0000b" | 11
buildTaskExecutionUuid | --build-task-execution-uuid | PROC_WRAPPER_BUILD_TASK_EXECUTION_UUID | null | "0a1b2c3d-0a1b-4c2d-8e3f-0123456789ab" | "0a1b2c3d-0a1b-4c2d-8e3f-0123456789ab" | "0a1b2c3d-0a1b-4c2d-8e3f-0123456789ab0" | 7
deploymentTaskExecutionUuid | --deployment-task-execution-uuid | PROC_WRAPPER_DEPLOYMENT_TASK_EXECUTION_UUID | null | "0a1b2c3d-0a1b-4c2d-8e3f-0123456789ab" | "0a1b2c3d-0a1b-4c2d-8e3f-0123456789ab" | "0a1b2c3d-0a1b-4c2d-8e3f-0123456789ab0" | 7
executionMethodType | --execution-method-type | PROC_WRAPPER_EXECUTION_METHOD_TYPE | null | "some executionMethodType" | "some executionMethodType" | "a\\u0000b" | 14
executionMethodProps | --execution-method-props | PROC_WRAPPER_EXECUTION_METHOD_PROPS | null | "{\\"n\\":[15]}" | {"n":[15]} | "{\\"a\\":" | [15]
taskInstanceMetadata | --task-instance-metadata | PROC_WRAPPER_TASK_INSTANCE_METADATA | null | "{\\"n\\":[16]}" | {"n":[16]} | "{\\"a\\":" | "<circle>"
service | -s --service | PROC_WRAPPER_TASK_IS_SERVICE | false | "TRUE" | true | "maybe" | "TRUE"
schedule | --schedule | PROC_WRAPPER_SCHEDULE | null | "rate(5 minutes)" | "rate(5 minutes)" | "every day" | 18
maxConcurrency | --max-concurrency | PROC_WRAPPER_TASK_MAX_CONCURRENCY PROC_WRAPPER_MAX_CONCURRENCY | 1 | "26" | 26 | "many" | "many"
maxConflictingAge | --max-conflicting-age | PROC_WRAPPER_MAX_CONFLICTING_AGE_SECONDS | "unlimited" | "20.5" | 20.5 | "-2" | -2
apiBaseUrl | --api-base-url | PROC_WRAPPER_API_BASE_URL | "https://api.cloudreactor.io" | "https://api.example.com/v/" | "https://api.example.com/v" | "ftp://api.example.com" | 80
apiKey | -k --api-key | PROC_WRAPPER_API_KEY | null | "key-22" | "key-22" | "two\\nlines" | 12
passApiKey | --pass-api-key --no-pass-api-key | PROC_WRAPPER_PASS_API_KEY | null | "FALSE" | false | "maybe" | "TRUE"
apiHeartbeatInterval | --api-heartbeat-interval | PROC_WRAPPER_API_HEARTBEAT_INTERVAL_SECONDS | 300 | "23.5" | 23.5 | "-2" | -2
apiErrorTimeout | --api-error-timeout | PROC_WRAPPER_API_ERROR_TIMEOUT_SECONDS | 300 | "24.5" | 24.5 | "-2" | -2
apiFinalUpdateTimeout | --api-final-update-timeout | PROC_WRAPPER_API_FINAL_UPDATE_TIMEOUT_SECONDS | 30 | "25.5" | 25.5 | "-2" | -2
apiRetryDelay | --api-retry-delay | PROC_WRAPPER_API_RETRY_DELAY_SECONDS | 120 | "26.5" | 26.5 | "-2" | -2
apiResumeDelay | --api-resume-delay | PROC_WRAPPER_API_RESUME_DELAY_SECONDS | 600 | "27.5" | 27.5 | "-2" | -2
apiTaskExecutionCreationErrorTimeout | --api-task-execution-creation-error-timeout | PROC_WRAPPER_API_TASK_EXECUTION_CREATION_ERROR_TIMEOUT_SECONDS PROC_WRAPPER_API_TASK_CREATION_ERROR_TIMEOUT_SECONDS | 300 | "28.5" | 28.5 | "-2" | -2
apiStartPatience | --api-start-patience | PROC_WRAPPER_API_START_PATIENCE_SECONDS | 15 | "28.5" | 28.5 | "-2" | -2
apiTaskExecutionCreationConflictTimeout | --api-task-execution-creation-conflict-timeout | PROC_WRAPPER_API_TASK_EXECUTION_CREATION_CONFLICT_TIMEOUT_SECONDS | 0 | "29.5" | 29.5 | "-2" | -2
apiTaskExecutionCreationConflictRetryDelay | --api-task-execution-creation-conflict-retry-delay | PROC_WRAPPER_API_TASK_EXECUTION_CREATION_CONFLICT_RETRY_DELAY_SECONDS | 120 | "30.5" | 30.5 | "-2" | -2
apiRequestTimeout | --api-request-timeout | PROC_WRAPPER_API_REQUEST_TIMEOUT_SECONDS | 30 | "31.5" | 31.5 | "-2" | -2
spool | --spool --no-spool | PROC_WRAPPER_SPOOL | true | "FALSE" | false | "maybe" | "TRUE"
spoolDir | --spool-dir | PROC_WRAPPER_SPOOL_DIR | null | "/var/lib/spool" | "/var/lib/spool" | "a\\u0000b" | 1
monitor | --monitor | PROC_WRAPPER_MONITOR | null | "/var/lib/procwrap" | "/var/lib/procwrap" | "elsewhere" | 1
offlineMode | -o --offline-mode | PROC_WRAPPER_OFFLINE_MODE | false | "TRUE" | true | "maybe" | "TRUE"
preventOfflineExecution | -p --prevent-offline-execution | PROC_WRAPPER_PREVENT_OFFLINE_EXECUTION | false | "TRUE" | true | "maybe" | "TRUE"
apiManagedProbability | -m --api-managed-probability | PROC_WRAPPER_API_MANAGED_PROBABILITY | 1 | "0.25" | 0.25 | "1.1" | 1.1
apiFailureReportProbability | --api-failure-report-probability | PROC_WRAPPER_API_FAILURE_REPORT_PROBABILITY | 1 | "0.25" | 0.25 | "1.1" | 1.1
apiTimeoutReportProbability | --api-timeout-report-probability | PROC_WRAPPER_API_TIMEOUT_REPORT_PROBABILITY | 1 | "0.25" | 0.25 | "1.1" | 1.1
deployment | -d --deployment | PROC_WRAPPER_DEPLOYMENT | null | "some deployment" | "some deployment" | "a\\u0000b" | 37
sendInputValue | --send-input-value | PROC_WRAPPER_SEND_INPUT_VALUE | false | "TRUE" | true | "maybe" | "TRUE"
sendPid | --send-pid | PROC_WRAPPER_SEND_PID | false | "TRUE" | true | "maybe" | "TRUE"
sendHostname | --send-hostname | PROC_WRAPPER_SEND_HOSTNAME | false | "TRUE" | true | "maybe" | "TRUE"
sendRuntimeMetadata | --no-send-runtime-metadata | PROC_WRAPPER_SEND_RUNTIME_METADATA | true | "FALSE" | false | "maybe" | "TRUE"
runtimeMetadataRefreshInterval | --runtime-metadata-refresh-interval | PROC_WRAPPER_RUNTIME_METADATA_REFRESH_INTERVAL_SECONDS | null | "42.5" | 42.5 | "-2" | -2
inputValue | -i --input-value | PROC_WRAPPER_INPUT_VALUE | null | "some inputValue" | "some inputValue" | "a\\u0000b" | 43
inputEnvVarName | --input-env-var-name | PROC_WRAPPER_INPUT_ENV_VAR_NAME | null | "some inputEnvVarName" | "some inputEnvVarName" | "a\\u0000b" | 44
inputFilename | --input-filename | PROC_WRAPPER_INPUT_FILENAME | null | "./inputFilename.x" | "./inputFilename.x" | "a\\u0000b" | true
cleanupInputFile | --cleanup-input-file | PROC_WRAPPER_CLEANUP_INPUT_FILE | false | "TRUE" | true | "maybe" | "TRUE"
inputValueFormat | --input-value-format | PROC_WRAPPER_INPUT_VALUE_FORMAT | "text" | "YAML" | "yaml" | "purple" | 1
resultFilename | --result-filename | PROC_WRAPPER_RESULT_FILENAME | null | "./resultFilename.x" | "./resultFilename.x" | "a\\u0000b" | true
resultValueFormat | --result-value-format | PROC_WRAPPER_RESULT_VALUE_FORMAT | "text" | "YAML" | "yaml" | "purple" | 1
cleanupResultFile | --no-cleanup-result-file | PROC_WRAPPER_CLEANUP_RESULT_FILE | true | "FALSE" | false | "maybe" | "TRUE"
logLevel | -l --log-level | PROC_WRAPPER_LOG_LEVEL | "WARNING" | "critical" | "CRITICAL" | "purple" | 1
logFormat | --log-format | PROC_WRAPPER_LOG_FORMAT | "text" | "JSON" | "json" | "purple" | 1
logFile | --log-file | PROC_WRAPPER_LOG_FILE | null | "./logFile.x" | "./logFile.x" | "a\\u0000b" | true
quiet | --quiet | PROC_WRAPPER_QUIET | false | "TRUE" | true | "maybe" | "TRUE"
progress | --progress --no-progress | PROC_WRAPPER_PROGRESS | null | "FALSE" | false | "maybe" | "TRUE"
logSecrets | --log-secrets | PROC_WRAPPER_LOG_SECRETS | false | "TRUE" | true | "maybe" | "TRUE"
redactOutput | --redact-output | PROC_WRAPPER_REDACT_OUTPUT | false | "TRUE" | true | "maybe" | "TRUE"
logInputValue | --log-input-value | PROC_WRAPPER_LOG_INPUT_VALUE | false | "TRUE" | true | "maybe" | "TRUE"
logResultValue | --log-result-value | PROC_WRAPPER_LOG_RESULT_VALUE | false | "TRUE" | true | "maybe" | "TRUE"
includeTimestampsInLog | --exclude-timestamps-in-log | PROC_WRAPPER_INCLUDE_TIMESTAMPS_IN_LOG | true | "FALSE" | false | "maybe" | "TRUE"
numLogLinesSentOnFailure | --num-log-lines-sent-on-failure | PROC_WRAPPER_NUM_LOG_LINES_SENT_ON_FAILURE | 0 | "63" | 63 | "many" | "many"
numLogLinesSentOnTimeout | --num-log-lines-sent-on-timeout | PROC_WRAPPER_NUM_LOG_LINES_SENT_ON_TIMEOUT | 0 | "64" | 64 | "many" | "many"
numLogLinesSentOnSuccess | --num-log-lines-sent-on-success | PROC_WRAPPER_NUM_LOG_LINES_SENT_ON_SUCCESS | 0 | "65" | 65 | "many" | "many"
maxLogLineLength | --max-log-line-length | PROC_WRAPPER_MAX_LOG_LINE_LENGTH | 1000 | "66" | 66 | "many" | "many"
mergeStdoutAndStderrLogs | --separate-stdout-and-stderr-logs | PROC_WRAPPER_MERGE_STDOUT_AND_STDERR_LOGS | true | "FALSE" | false | "maybe" | "TRUE"
ignoreStdout | --ignore-stdout | PROC_WRAPPER_IGNORE_STDOUT | false | "TRUE" | true | "maybe" | "TRUE"
ignoreStderr | --ignore-stderr | PROC_WRAPPER_IGNORE_STDERR | false | "TRUE" | true | "maybe" | "TRUE"
workDir | -w --work-dir | PROC_WRAPPER_WORK_DIR | "." | "./workDir.x" | "./workDir.x" | "a\\u0000b" | true
commandLine | -c --command-line | PROC_WRAPPER_TASK_COMMAND | null | "some commandLine" | "some commandLine" | "a\\u0000b" | 64
shellMode | --shell-mode | PROC_WRAPPER_SHELL_MODE | "auto" | "DISABLE" | "disable" | "purple" | 1
stripShellWrapping | --no-strip-shell-wrapping | PROC_WRAPPER_STRIP_SHELL_WRAPPING | true | "FALSE" | false | "maybe" | "TRUE"
processGroupTermination | --no-process-group-termination | PROC_WRAPPER_PROCESS_GROUP_TERMINATION PROC_WRAPPER_TERMINATE_PROCESS_GROUP | true | "FALSE" | false | "maybe" | "TRUE"
processTimeout | -t --process-timeout --timeout | PROC_WRAPPER_PROCESS_TIMEOUT_SECONDS | "none" | "68.5" | 68.5 | "-2" | -2
processMaxRetries | -r --process-max-retries --retries | PROC_WRAPPER_PROCESS_MAX_RETRIES PROC_WRAPPER_TASK_MAX_RETRIES | 0 | "76" | 76 | "many" | "many"
processRetryDelay | --process-retry-delay | PROC_WRAPPER_PROCESS_RETRY_DELAY_SECONDS | 60 | "70.5" | 70.5 | "-2" | -2
processCheckInterval | --process-check-interval | PROC_WRAPPER_PROCESS_CHECK_INTERVAL_SECONDS | 10 | "71.5" | 71.5 | "-2" | -2
processTerminationGracePeriod | --process-termination-grace-period | PROC_WRAPPER_PROCESS_TERMINATION_GRACE_PERIOD_SECONDS | 30 | "72.5" | 72.5 | "-2" | -2
mode | --mode | PROC_WRAPPER_MODE | "supervise" | "EXEC" | "exec" | "purple" | 1
user | --user | PROC_WRAPPER_USER | null | "www:staff" | "www:staff" | "a\\u0000b" | 1000
idleTimeout | --idle-timeout | PROC_WRAPPER_IDLE_TIMEOUT_SECONDS | "none" | "68.5" | 68.5 | "-2" | -2
deadline | --deadline | PROC_WRAPPER_DEADLINE_SECONDS | "none" | "68.5" | 68.5 | "-2" | -2
stopBudget | --stop-budget | PROC_WRAPPER_STOP_BUDGET_SECONDS | "none" | "68.5" | 68.5 | "-2" | -2
drain | --drain | PROC_WRAPPER_DRAIN_SECONDS | 0 | "12.5" | 12.5 | "-2" | -2
mapSignal | --map-signal | PROC_WRAPPER_MAP_SIGNAL | [] | "TERM:QUIT" | [{"from":"SIGTERM","to":"SIGQUIT"}] | "TERM" | "TERM:QUIT"
stopSignals | --stop-signals | PROC_WRAPPER_STOP_SIGNALS | null | "TERM,INT" | ["SIGTERM","SIGINT"] | "KILL" | "TERM"
mapExit | --map-exit | PROC_WRAPPER_MAP_EXIT | [] | "143:0,7:1" | [{"from":143,"to":0},{"from":7,"to":1}] | "143:256" | {"143":0}
outcomeFile | --outcome-file | PROC_WRAPPER_OUTCOME_FILE | null | "./outcome.x" | "./outcome.x" | "a\\u0000b" | true
quietOnSuccess | --quiet-on-success | PROC_WRAPPER_QUIET_ON_SUCCESS | false | "TRUE" | true | "maybe" | "TRUE"
lock | --lock | PROC_WRAPPER_LOCK | null | "some lock" | "some lock" | "a\\u0000b" | 1
localLock | --no-lock | PROC_WRAPPER_LOCAL_LOCK | true | "FALSE" | false | "maybe" | "TRUE"
lockWait | --lock-wait | PROC_WRAPPER_LOCK_WAIT_SECONDS | 0 | "20.5" | 20.5 | "-2" | -2
lockDir | --lock-dir | PROC_WRAPPER_LOCK_DIR | null | "./locks" | "./locks" | "a\\u0000b" | true
waitFor | --wait-for | PROC_WRAPPER_WAIT_FOR | [] | "tcp://db:5432" | ["tcp://db:5432"] | "a\\u0000b" | [5]
waitForTimeout | --wait-for-timeout | PROC_WRAPPER_WAIT_FOR_TIMEOUT_SECONDS | 60 | "20.5" | 20.5 | "-2" | -2
render | --render | PROC_WRAPPER_RENDER | [] | "a.eta:b c" | [{"from":"a.eta","to":"b c"}] | "a.eta" | ["a"]
watchdog | --no-watchdog | PROC_WRAPPER_WATCHDOG | true | "FALSE" | false | "maybe" | "TRUE"
cgroup | --cgroup | PROC_WRAPPER_CGROUP | false | "TRUE" | true | "maybe" | "TRUE"
reaper | --no-reaper | PROC_WRAPPER_REAPER | true | "FALSE" | false | "maybe" | "TRUE"
retryBackoff | --retry-backoff | PROC_WRAPPER_RETRY_BACKOFF | 1 | "1.5" | 1.5 | "0.5" | 0
retryMaxDelay | --retry-max-delay | PROC_WRAPPER_RETRY_MAX_DELAY_SECONDS | "none" | "68.5" | 68.5 | "-2" | -2
retryJitter | --retry-jitter | PROC_WRAPPER_RETRY_JITTER | 0 | "0.25" | 0.25 | "1.1" | 1.1
retryOnExitCodes | --retry-on-exit-codes | PROC_WRAPPER_RETRY_ON_EXIT_CODES | null | "1, 75" | [1,75] | "1,many" | [1,256]
noRetryOnExitCodes | --no-retry-on-exit-codes | PROC_WRAPPER_NO_RETRY_ON_EXIT_CODES | [] | "2" | [2] | "-1" | 7
enableStatusUpdateListener | --enable-status-update-listener | PROC_WRAPPER_ENABLE_STATUS_UPDATE_LISTENER | false | "TRUE" | true | "maybe" | "TRUE"
statusUpdateSocketPort | --status-update-socket-port | PROC_WRAPPER_STATUS_UPDATE_SOCKET_PORT PROC_WRAPPER_STATUS_UPDATE_PORT | 2373 | "4242" | 4242 | "65536" | 2.5
statusUpdateMessageMaxBytes | --status-update-message-max-bytes | PROC_WRAPPER_STATUS_UPDATE_MESSAGE_MAX_BYTES | 65536 | "82" | 82 | "many" | "many"
statusUpdateInterval | --status-update-interval | PROC_WRAPPER_STATUS_UPDATE_INTERVAL_SECONDS | "never" | "76.5" | 76.5 | "-2" | -2
optionsFile | --options-file | PROC_WRAPPER_OPTIONS_FILE | null | "conf/job.yaml" | "conf/job.yaml" | "a\\u0000b" | true
useOptionsFile | --no-options-file | PROC_WRAPPER_USE_OPTIONS_FILE | true | "FALSE" | false | "maybe" | "TRUE"
envLocations | -e --env --env-locations | PROC_WRAPPER_ENV_LOCATIONS | [] | "FILE:a" | ["FILE:a"] | "a\\u0000b" | ["a",3]
configLocations | --config --config-locations | PROC_WRAPPER_CONFIG_LOCATIONS | [] | "FILE:a" | ["FILE:a"] | "a\\u0000b" | ["a",3]
configMergeStrategy | --config-merge-strategy | PROC_WRAPPER_CONFIG_MERGE_STRATEGY | "DEEP" | "typesafe_additive" | "TYPESAFE_ADDITIVE" | "purple" | 1
resolveSecrets | --resolve-secrets | PROC_WRAPPER_RESOLVE_SECRETS | false | "TRUE" | true | "maybe" | "TRUE"
overwriteEnvDuringResolution | --overwrite-env-during-resolution | PROC_WRAPPER_OVERWRITE_ENV_WITH_SECRETS | false | "TRUE" | true | "maybe" | "TRUE"
configTtl | --config-ttl --resolved-env-ttl | PROC_WRAPPER_CONFIG_TTL_SECONDS PROC_WRAPPER_RESOLVED_ENV_TTL_SECONDS | "never" | "82.5" | 82.5 | "-2" | -2
watchSecrets | --watch-secrets | PROC_WRAPPER_WATCH_SECRETS_SECONDS PROC_WRAPPER_WATCH_SECRETS | "never" | "5m" | 300 | "0.9" | 0.9
onSecretChange | --on-secret-change | PROC_WRAPPER_ON_SECRET_CHANGE | "SIGHUP" | "usr1" | "SIGUSR1" | "KILL" | 9
failFastConfigResolution | --no-fail-fast-config-resolution | PROC_WRAPPER_FAIL_FAST_CONFIG_RESOLUTION | true | "FALSE" | false | "maybe" | "TRUE"
maxConfigResolutionDepth | --max-config-resolution-depth | PROC_WRAPPER_MAX_CONFIG_RESOLUTION_DEPTH | 5 | "91" | 91 | "many" | "many"
maxConfigResolutionIterations | --max-config-resolution-iterations | PROC_WRAPPER_MAX_CONFIG_RESOLUTION_ITERATIONS | 3 | "92" | 92 | "many" | "many"
resolvedEnvVarNamePrefix | --resolved-env-var-name-prefix | PROC_WRAPPER_RESOLVABLE_ENV_VAR_NAME_PREFIX | null | "some resolvedEnvVarNamePrefix" | "some resolvedEnvVarNamePrefix" | "a\\u0000b" | 86
resolvedEnvVarNameSuffix | --resolved-env-var-name-suffix | PROC_WRAPPER_RESOLVABLE_ENV_VAR_NAME_SUFFIX | "_FOR_PROC_WRAPPER_TO_RESOLVE" | "some resolvedEnvVarNameSuffix" | "some resolvedEnvVarNameSuffix" | "a\\u0000b" | 87
resolvedConfigPropertyNamePrefix | --resolved-config-property-name-prefix | PROC_WRAPPER_RESOLVABLE_CONFIG_PROPERTY_NAME_PREFIX | null | "some resolvedConfigPropertyNamePrefix" | "some resolvedConfigPropertyNamePrefix" | "a\\u0000b" | 88
resolvedConfigPropertyNameSuffix | --resolved-config-property-name-suffix | PROC_WRAPPER_RESOLVABLE_CONFIG_PROPERTY_NAME_SUFFIX | "__to_resolve" | "some resolvedConfigPropertyNameSuffix" | "some resolvedConfigPropertyNameSuffix" | "a\\u0000b" | 89
envVarNameForConfig | --env-var-name-for-config | PROC_WRAPPER_ENV_VAR_NAME_FOR_CONFIG | null | "some envVarNameForConfig" | "some envVarNameForConfig" | "a\\u0000b" | 90
configPropertyNameForEnv | --config-property-name-for-env | PROC_WRAPPER_CONFIG_PROPERTY_NAME_FOR_ENV | null | "some configPropertyNameForEnv" | "some configPropertyNameForEnv" | "a\\u0000b" | 91
envOutputFilename | --env-output-filename | PROC_WRAPPER_ENV_OUTPUT_FILENAME | null | "./envOutputFilename.x" | "./envOutputFilename.x" | "a\\u0000b" | true
envOutputFormat | --env-output-format | PROC_WRAPPER_ENV_OUTPUT_FORMAT | null | "YAML" | "yaml" | "purple" | 1
configOutputFilename | --config-output-filename | PROC_WRAPPER_CONFIG_OUTPUT_FILENAME | null | "./configOutputFilename.x" | "./configOutputFilename.x" | "a\\u0000b" | true
configOutputFormat | --config-output-format | PROC_WRAPPER_CONFIG_OUTPUT_FORMAT | null | "YAML" | "yaml" | "purple" | 1
exitAfterWritingVariables | --exit-after-writing-variables | PROC_WRAPPER_EXIT_AFTER_WRITING_VARIABLES | false | "TRUE" | true | "maybe" | "TRUE"
secretsAwsRegion | --secrets-aws-region | PROC_WRAPPER_SECRETS_AWS_REGION | null | "some secretsAwsRegion" | "some secretsAwsRegion" | "a\\u0000b" | 97
mainContainerName | --main-container-name | PROC_WRAPPER_MAIN_CONTAINER_NAME | null | "some mainContainerName" | "some mainContainerName" | "a\\u0000b" | 98
monitorContainerName | --monitor-container-name | PROC_WRAPPER_MONITOR_CONTAINER_NAME | null | "some monitorContainerName" | "some monitorContainerName" | "a\\u0000b" | 99
sidecarContainerMode | --sidecar-container-mode | PROC_WRAPPER_SIDECAR_CONTAINER_MODE | false | "TRUE" | true | "maybe" | "TRUE"
rollbarAccessToken | --rollbar-access-token | PROC_WRAPPER_ROLLBAR_ACCESS_TOKEN | null | "key-101" | "key-101" | "two\\nlines" | 12
rollbarRetries | --rollbar-retries | PROC_WRAPPER_ROLLBAR_RETRIES | 2 | "109" | 109 | "many" | "many"
rollbarRetryDelay | --rollbar-retry-delay | PROC_WRAPPER_ROLLBAR_RETRY_DELAY_SECONDS | 120 | "103.5" | 103.5 | "-2" | -2
rollbarTimeout | --rollbar-timeout | PROC_WRAPPER_ROLLBAR_TIMEOUT_SECONDS PROC_WRAPPER_ROLLBAR_TIMEOUT | 30 | "104.5" | 104.5 | "-2" | -2
rollbarReportFailures | --rollbar-report-failures | PROC_WRAPPER_ROLLBAR_REPORT_FAILURES | false | "TRUE" | true | "maybe" | "TRUE"
notify | --notify | PROC_WRAPPER_NOTIFY | [] | "https://hc-ping.com/abc" | [{"kind":"ping","url":"https://hc-ping.com/abc","host":"hc-ping.com"}] | "https://example.com/abc" | 1
notifyOn | --notify-on | PROC_WRAPPER_NOTIFY_ON | ["failure","recovery"] | "success,start" | ["success","start"] | "never" | "failure"
notifySecret | --notify-secret | PROC_WRAPPER_NOTIFY_SECRET | null | "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" | "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" | "whsec_short" | 12
notifyTimeout | --notify-timeout | PROC_WRAPPER_NOTIFY_TIMEOUT_SECONDS | 10 | "5.5" | 5.5 | "-2" | -2
notifyLines | --notify-lines | PROC_WRAPPER_NOTIFY_LINES | 20 | "7" | 7 | "many" | "many"
trace | --trace | PROC_WRAPPER_TRACE | false | "TRUE" | true | "maybe" | "TRUE"
`;

/** What is expected of an option; `undefined` values are unset. */
export interface OptionLine {
  readonly name: OptionName;
  readonly flags: readonly string[];
  readonly variables: readonly string[];
  readonly byDefault: unknown;
  readonly good: string;
  readonly goodIs: unknown;
  readonly bad: string;
  readonly badGiven: unknown;
}

const circle: { self?: unknown } = {};
circle.self = circle;

const given = (json: string | undefined): unknown => {
  const value = JSON.parse(json ?? 'null');
  return value === '<circle>' ? circle : (value ?? undefined);
};

/** Every option, from a literal list that does not depend on the table. */
export const optionLines: readonly OptionLine[] = text
  .trim()
  .split('\n')
  .map((line) => line.split(' | '))
  .map(([name, flags, variables, ...values]) => ({
    name: name as OptionName,
    flags: (flags ?? '').split(' '),
    variables: (variables ?? '').split(' '),
    byDefault: given(values[0]),
    good: String(given(values[1])),
    goodIs: given(values[2]),
    bad: String(given(values[3])),
    badGiven: given(values[4]),
  }));
