// Made by `npm run docs` from the table of options.

/** What an editor shows for the options in the group "Task". */
export interface TaskDocs {
  /** Name of the task. Unset by default. Variable: `PROC_WRAPPER_TASK_NAME`. */
  readonly taskName: unknown;
  /** UUID of the task; its name is then optional. Unset by default. Variable: `PROC_WRAPPER_TASK_UUID`. */
  readonly taskUuid: unknown;
  /** Create the task on the server, or update it. Default: `true with --auto-create-task-props, else false`. Variable: `PROC_WRAPPER_AUTO_CREATE_TASK`. */
  readonly autoCreateTask: unknown;
  /** Name of the run environment of a created task. Default: `the deployment, unless a UUID is set`. Variable: `PROC_WRAPPER_AUTO_CREATE_TASK_RUN_ENVIRONMENT_NAME`. */
  readonly autoCreateTaskRunEnvironmentName: unknown;
  /** UUID of the run environment of a created task. Unset by default. Variable: `PROC_WRAPPER_AUTO_CREATE_TASK_RUN_ENVIRONMENT_UUID`. */
  readonly autoCreateTaskRunEnvironmentUuid: unknown;
  /** More properties of a created task, e.g. its description and links. Unset by default. Variable: `PROC_WRAPPER_AUTO_CREATE_TASK_PROPS`. */
  readonly autoCreateTaskProps: unknown;
  /** A created task is only monitored: the server never starts it. Default: `true`. Variable: `PROC_WRAPPER_TASK_IS_PASSIVE`. */
  readonly taskIsPassive: unknown;
  /** UUID of an existing task execution to use instead of a new one. Unset by default. Variable: `PROC_WRAPPER_TASK_EXECUTION_UUID`. */
  readonly taskExecutionUuid: unknown;
  /** Version of the command, as a number that increases. Unset by default. Variable: `PROC_WRAPPER_TASK_VERSION_NUMBER`. */
  readonly taskVersionNumber: unknown;
  /** Version of the command, as text for people. Unset by default. Variable: `PROC_WRAPPER_TASK_VERSION_TEXT`. */
  readonly taskVersionText: unknown;
  /** Version of the command, as a commit hash. Unset by default. Variable: `PROC_WRAPPER_TASK_VERSION_SIGNATURE`. */
  readonly taskVersionSignature: unknown;
  /** UUID of the task execution that built the command. Unset by default. Variable: `PROC_WRAPPER_BUILD_TASK_EXECUTION_UUID`. */
  readonly buildTaskExecutionUuid: unknown;
  /** UUID of the task execution that deployed the command. Unset by default. Variable: `PROC_WRAPPER_DEPLOYMENT_TASK_EXECUTION_UUID`. */
  readonly deploymentTaskExecutionUuid: unknown;
  /** Where the command runs, e.g. "AWS ECS", instead of detecting it. Default: `detected`. Variable: `PROC_WRAPPER_EXECUTION_METHOD_TYPE`. */
  readonly executionMethodType: unknown;
  /** Details about where a created task runs. Unset by default. Variable: `PROC_WRAPPER_EXECUTION_METHOD_PROPS`. */
  readonly executionMethodProps: unknown;
  /** Any data to store with the task execution. Unset by default. Variable: `PROC_WRAPPER_TASK_INSTANCE_METADATA`. */
  readonly taskInstanceMetadata: unknown;
  /** The command is a service: it runs until it is stopped. Default: `false`. Variable: `PROC_WRAPPER_TASK_IS_SERVICE`. */
  readonly service: unknown;
  /** When the command is expected to run: cron(...) or rate(...). Unset by default. Variable: `PROC_WRAPPER_SCHEDULE`. */
  readonly schedule: unknown;
  /** How many runs of the task the server allows at the same time. Default: `1; sent only when you set it, otherwise the server keeps its own setting`. Variable: `PROC_WRAPPER_TASK_MAX_CONCURRENCY`. */
  readonly maxConcurrency: unknown;
  /** Seconds without an update after which the server ignores another run of the task. 0: at once. Default: `heartbeat interval + 60 for a service with heartbeats, else unlimited`. Variable: `PROC_WRAPPER_MAX_CONFLICTING_AGE_SECONDS`. */
  readonly maxConflictingAge: unknown;
}
