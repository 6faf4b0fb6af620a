import type { OptionName } from './table.ts';

/** Which options files may set an option: only one that the user names, or none at all. */
export type OptionsFileRule = 'named' | 'none';

/**
 * The options that not every options file may set: one row for each option, and no row for an option
 * that any file may set. procwrap finds a file in the working directory by itself, and somebody else
 * may have put it there. So a file that nobody named must not decide which variables the command gets,
 * which files are written or removed, and who gets the key, the output or a secret. What runs, and as
 * whom, is in no file.
 */
export const optionsFileRules: Readonly<Partial<Record<OptionName, OptionsFileRule>>> = {
  // What runs, and as whom.
  commandLine: 'none',
  shellMode: 'none',
  stripShellWrapping: 'none',
  user: 'none',
  workDir: 'named',

  // What a server creates, and may start.
  autoCreateTaskProps: 'named',
  executionMethodProps: 'named',
  executionMethodType: 'named',
  taskIsPassive: 'named',

  // Who gets the key, reports and the output.
  apiBaseUrl: 'named',
  apiKey: 'named',
  passApiKey: 'named',
  monitor: 'named',
  notify: 'named',
  notifySecret: 'named',
  rollbarAccessToken: 'named',

  // Which values are fetched, and which variables the command gets.
  optionsFile: 'none',
  useOptionsFile: 'none',
  envLocations: 'named',
  configLocations: 'named',
  overwriteEnvDuringResolution: 'named',
  resolvedEnvVarNamePrefix: 'named',
  resolvedEnvVarNameSuffix: 'named',
  resolvedConfigPropertyNamePrefix: 'named',
  resolvedConfigPropertyNameSuffix: 'named',
  envVarNameForConfig: 'named',
  configPropertyNameForEnv: 'named',
  exitAfterWritingVariables: 'named',
  inputValue: 'named',
  inputEnvVarName: 'named',
  logSecrets: 'named',

  // Which files are read, written and removed.
  envOutputFilename: 'named',
  envOutputFormat: 'named',
  configOutputFilename: 'named',
  configOutputFormat: 'named',
  inputFilename: 'named',
  cleanupInputFile: 'named',
  resultFilename: 'named',
  outcomeFile: 'named',
  logFile: 'named',
  lockDir: 'named',
  spoolDir: 'named',
  render: 'named',
};
