import { describeOptions, type OptionName } from '@procwrap/config';
import type { Finding } from '@procwrap/core';
import type { TaskOptions } from './task-options.ts';

/** Options of the group `process` that count for a function, too. All others are for programs. */
const forFunctions: ReadonlySet<string> = new Set<OptionName>([
  ...(['processTimeout', 'processMaxRetries', 'processRetryDelay'] as const),
  ...(['processTerminationGracePeriod', 'processCheckInterval'] as const),
  ...(['retryBackoff', 'retryMaxDelay', 'retryJitter'] as const),
  ...(['retryOnExitCodes', 'noRetryOnExitCodes', 'idleTimeout', 'deadline'] as const),
  ...(['lock', 'localLock', 'lockWait', 'lockDir'] as const),
]);

/** Options of other groups that need a program: a function has no streams and no environment. */
const forPrograms: ReadonlySet<string> = new Set<OptionName>([
  ...(['redactOutput', 'ignoreStderr', 'envVarNameForConfig', 'inputEnvVarName'] as const),
  ...(['exitAfterWritingVariables', 'enableStatusUpdateListener'] as const),
  ...(['sidecarContainerMode', 'mainContainerName', 'monitorContainerName'] as const),
  ...(['watchSecrets', 'onSecretChange'] as const),
]);

let ofProcesses: ReadonlySet<string> | undefined;

const isForPrograms = (name: string): boolean => {
  if (forPrograms.has(name)) return true;
  if (forFunctions.has(name)) return false;
  ofProcesses ??= new Set(
    describeOptions().flatMap((option) => (option.group === 'process' ? [option.name] : [])),
  );
  return ofProcesses.has(name);
};

/**
 * Finds the options that have no effect on a function. Variables do not count: they are often set
 * for all programs of a machine.
 */
export function ineffectiveOptions(options: TaskOptions): readonly Finding[] {
  return Object.entries(options)
    .filter(([name, value]) => value !== undefined && value !== null && isForPrograms(name))
    .map(([name]) => ({
      severity: 'warning',
      where: `options.${name}`,
      message: 'has no effect on a function, only on a program that procwrap starts; leave it out',
    }));
}
