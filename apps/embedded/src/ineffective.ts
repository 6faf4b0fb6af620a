import type { OptionName } from '@procwrap/config';
import type { Finding } from '@procwrap/core';
import type { TaskOptions } from './task-options.ts';

/**
 * Options for a program that procwrap starts: a function has no process, no streams and no
 * environment of its own.
 */
const forPrograms: ReadonlySet<string> = new Set<OptionName>([
  ...(['commandLine', 'shellMode', 'stripShellWrapping', 'workDir', 'user', 'mode'] as const),
  ...(['processGroupTermination', 'mapSignal', 'stopSignals', 'mapExit', 'outcomeFile'] as const),
  ...(['watchdog', 'cgroup', 'reaper', 'redactOutput', 'ignoreStderr'] as const),
  ...(['envVarNameForConfig', 'exitAfterWritingVariables', 'inputEnvVarName'] as const),
  ...(['enableStatusUpdateListener', 'sidecarContainerMode', 'mainContainerName'] as const),
  'monitorContainerName',
]);

/**
 * Finds the options that have no effect on a function. Variables do not count: they are often set
 * for all programs of a machine.
 */
export function ineffectiveOptions(options: TaskOptions): readonly Finding[] {
  return Object.entries(options)
    .filter(([name, value]) => value !== undefined && value !== null && forPrograms.has(name))
    .map(([name]) => ({
      severity: 'warning',
      where: `options.${name}`,
      message: 'has no effect on a function, only on a program that procwrap starts; leave it out',
    }));
}
