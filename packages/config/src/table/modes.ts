import type { OptionName, Options } from './table.ts';

/** The modes in which some options have no effect. */
export type Mode = 'exec' | 'offline' | 'container' | 'function' | 'windows';

/**
 * The modes in which an option has no effect: one row for each option, and no row for an option
 * that always has one. Warnings and the reference page come from here.
 */
export const modesWithoutEffect: Readonly<Partial<Record<OptionName, readonly Mode[]>>> = {
  autoCreateTask: ['offline'],
  autoCreateTaskRunEnvironmentName: ['offline'],
  autoCreateTaskRunEnvironmentUuid: ['offline'],
  autoCreateTaskProps: ['offline'],
  taskIsPassive: ['offline'],
  buildTaskExecutionUuid: ['offline'],
  deploymentTaskExecutionUuid: ['offline'],
  executionMethodProps: ['offline'],
  maxConflictingAge: ['offline'],

  workDir: ['container', 'function'],
  commandLine: ['container', 'function'],
  shellMode: ['container', 'function'],
  stripShellWrapping: ['container', 'function'],
  processGroupTermination: ['exec', 'container', 'function'],
  processTimeout: ['exec'],
  processMaxRetries: ['exec'],
  processRetryDelay: ['exec'],
  processTerminationGracePeriod: ['exec'],
  retryBackoff: ['exec'],
  retryMaxDelay: ['exec'],
  retryJitter: ['exec'],
  retryOnExitCodes: ['exec'],
  noRetryOnExitCodes: ['exec'],
  mode: ['function', 'windows'],
  user: ['container', 'function', 'windows'],
  idleTimeout: ['exec'],
  deadline: ['exec'],
  mapSignal: ['exec', 'container', 'function', 'windows'],
  stopSignals: ['exec', 'function', 'windows'],
  mapExit: ['exec', 'function'],
  outcomeFile: ['exec', 'function'],
  watchdog: ['exec', 'container', 'function'],
  cgroup: ['exec', 'container', 'function', 'windows'],
  stopBudget: ['exec', 'function'],
  drain: ['exec', 'container', 'function', 'windows'],
  lock: ['exec'],
  localLock: ['exec'],
  lockWait: ['exec'],
  lockDir: ['exec'],
  reaper: ['function'],
  waitFor: ['container', 'function'],
  waitForTimeout: ['container', 'function'],
  render: ['container', 'function'],

  passApiKey: ['container', 'function'],
  apiManagedProbability: ['offline'],
  apiFailureReportProbability: ['offline'],
  apiTimeoutReportProbability: ['offline'],
  sendInputValue: ['offline'],
  sendPid: ['exec', 'offline', 'container'],
  sendHostname: ['offline'],
  sendRuntimeMetadata: ['offline'],
  runtimeMetadataRefreshInterval: ['offline'],
  apiHeartbeatInterval: ['offline'],
  apiErrorTimeout: ['offline'],
  apiFinalUpdateTimeout: ['offline'],
  apiRetryDelay: ['offline'],
  apiResumeDelay: ['offline'],
  apiTaskExecutionCreationErrorTimeout: ['offline'],
  apiStartPatience: ['offline'],
  apiTaskExecutionCreationConflictTimeout: ['offline'],
  apiTaskExecutionCreationConflictRetryDelay: ['offline'],
  apiRequestTimeout: ['offline'],

  spool: ['exec', 'offline'],
  spoolDir: ['exec', 'offline'],

  watchSecrets: ['exec', 'container', 'function'],
  onSecretChange: ['exec', 'container', 'function'],
  envVarNameForConfig: ['container', 'function'],
  exitAfterWritingVariables: ['function'],

  inputEnvVarName: ['function'],
  cleanupInputFile: ['exec'],
  resultFilename: ['exec'],
  resultValueFormat: ['exec', 'offline'],
  cleanupResultFile: ['exec', 'offline'],

  logFormat: ['function'],
  logFile: ['function'],
  quiet: ['function'],
  progress: ['exec', 'container', 'function', 'windows'],
  redactOutput: ['container', 'function'],
  logResultValue: ['exec', 'offline'],
  numLogLinesSentOnFailure: ['exec', 'offline', 'container'],
  numLogLinesSentOnTimeout: ['exec', 'offline', 'container'],
  numLogLinesSentOnSuccess: ['exec', 'offline', 'container'],
  maxLogLineLength: ['exec', 'offline', 'container'],
  ignoreStderr: ['container', 'function'],
  ignoreStdout: ['container'],
  quietOnSuccess: ['exec', 'container', 'function'],

  enableStatusUpdateListener: ['exec', 'function'],
  sidecarContainerMode: ['function'],
  mainContainerName: ['function'],
  monitorContainerName: ['function'],

  notify: ['exec'],
  rollbarReportFailures: ['exec'],
  trace: ['exec'],
};

/** Whether the options need something that stays in memory while the command runs. */
type Need = (options: Options) => boolean;

/**
 * The options that need procwrap in memory for the whole run, so that `lean` and `auto` supervise
 * it: one row for each option. Log lines and the reference page come from here.
 */
export const needsSupervision: Readonly<Partial<Record<OptionName, Need>>> = {
  processGroupTermination: (options) => !options.processGroupTermination,
  idleTimeout: ({ idleTimeout }) => idleTimeout !== 'none',
  cgroup: ({ cgroup }) => cgroup,
  stopBudget: ({ stopBudget }) => stopBudget !== 'none',
  drain: ({ drain }) => drain > 0,
  lock: ({ lock, localLock }) => localLock && lock !== undefined,
  quietOnSuccess: ({ quietOnSuccess }) => quietOnSuccess,
  redactOutput: ({ redactOutput }) => redactOutput,
  progress: ({ progress }) => progress === true,
  numLogLinesSentOnFailure: (options) => options.numLogLinesSentOnFailure > 0,
  numLogLinesSentOnTimeout: (options) => options.numLogLinesSentOnTimeout > 0,
  numLogLinesSentOnSuccess: (options) => options.numLogLinesSentOnSuccess > 0,
  enableStatusUpdateListener: (options) => options.enableStatusUpdateListener,
  watchSecrets: ({ watchSecrets }) => watchSecrets !== 'never',
  envOutputFilename: ({ envOutputFilename }) => envOutputFilename !== undefined,
  configOutputFilename: ({ configOutputFilename }) => configOutputFilename !== undefined,
  inputFilename: ({ inputFilename }) => inputFilename !== undefined,
  resultFilename: ({ resultFilename }) => resultFilename !== undefined,
  sendPid: ({ sendPid }) => sendPid,
  runtimeMetadataRefreshInterval: ({ runtimeMetadataRefreshInterval = 'never' }) =>
    runtimeMetadataRefreshInterval !== 'never',
  notify: ({ notify }) => notify.length > 0,
  rollbarReportFailures: ({ rollbarReportFailures }) => rollbarReportFailures,
  trace: ({ trace }) => trace,
};
