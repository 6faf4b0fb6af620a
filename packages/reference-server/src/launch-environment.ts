import { type ExecutionEntry, isObject, type Json, toJson } from '@procwrap/task-server';

/** Fields of an execution, by their names in a container. */
const named: Readonly<Record<string, string>> = {
  DEPLOYMENT: 'deployment',
  LOG_LEVEL: 'wrapper_log_level',
  TASK_COMMAND: 'process_command',
  TASK_IS_SERVICE: 'is_service',
  TASK_MAX_CONCURRENCY: 'task_max_concurrency',
  MAX_CONFLICTING_AGE_SECONDS: 'max_conflicting_age_seconds',
  PROCESS_TIMEOUT_SECONDS: 'process_timeout_seconds',
  PROCESS_MAX_RETRIES: 'process_max_retries',
  PROCESS_RETRY_DELAY_SECONDS: 'process_retry_delay_seconds',
  PREVENT_OFFLINE_EXECUTION: 'prevent_offline_execution',
  API_HEARTBEAT_INTERVAL_SECONDS: 'heartbeat_interval_seconds',
  API_ERROR_TIMEOUT_SECONDS: 'api_error_timeout_seconds',
  API_REQUEST_TIMEOUT_SECONDS: 'api_request_timeout_seconds',
  API_FINAL_UPDATE_TIMEOUT_SECONDS: 'api_final_update_timeout_seconds',
};

const graceName = ' PROC_WRAPPER_PROCESS_TERMINATION_GRACE_PERIOD_SECONDS';

const toText = (value: Json): string => {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return typeof value === 'string' ? value : toJson(value);
};

/** Sets the overrides of an execution in the environment: null removes a variable. */
const override = (environment: Record<string, string>, overrides: Json): void => {
  for (const [name, value] of Object.entries(isObject(overrides) ? overrides : {})) {
    if (value === null) delete environment[name];
    else environment[name] = toText(value);
  }
};

interface Server {
  readonly url: string;
  /** The API key for the wrapper in the container. */
  readonly apiKey: string;
}

/**
 * The environment of a container that the server starts for an execution, with its command if it
 * differs from that of the Task.
 */
export function launchEnvironment(
  { execution, task }: ExecutionEntry,
  { url, apiKey }: Server,
): Readonly<Record<string, string>> {
  const { uuid, values } = execution;
  const environment: Record<string, string> = {
    PROC_WRAPPER_API_BASE_URL: url,
    PROC_WRAPPER_API_KEY: apiKey,
    PROC_WRAPPER_TASK_EXECUTION_UUID: uuid,
    PROC_WRAPPER_TASK_NAME: String(task.values.name),
    PROC_WRAPPER_INPUT_VALUE: toJson(values.input_value ?? null),
    PROC_WRAPPER_MANAGED_PROBABILITY: 'None',
    PROC_WRAPPER_ENABLE_STATUS_UPDATE_LISTENER: 'FALSE',
    PROC_WRAPPER_STATUS_UPDATE_INTERVAL_SECONDS: '-1',
    PROC_WRAPPER_STATUS_UPDATE_MESSAGE_MAX_BYTES: '-1',
  };
  for (const [name, field] of Object.entries(named)) {
    const value = values[field] ?? null;
    if (value !== null && value !== '') environment[`PROC_WRAPPER_${name}`] = toText(value);
  }
  const grace = values.process_termination_grace_period_seconds ?? null;
  if (grace !== null) environment[graceName] = toText(grace);
  override(environment, values.environment_variables_overrides ?? null);
  return environment;
}
