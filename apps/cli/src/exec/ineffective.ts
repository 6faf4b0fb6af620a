import { type OptionName, type Reading, runsOffline } from '@procwrap/config';
import type { Finding } from '@procwrap/core';

/** Options that need a procwrap that runs as long as the command. */
const needSupervision: readonly OptionName[] = [
  ...(['processTimeout', 'processMaxRetries', 'processRetryDelay'] as const),
  ...(['processTerminationGracePeriod', 'processGroupTermination'] as const),
  ...([
    'idleTimeout',
    'deadline',
    'stopBudget',
    'drain',
    'mapSignal',
    'stopSignals',
    'mapExit',
    'outcomeFile',
    'watchdog',
    'cgroup',
  ] as const),
  ...(['retryBackoff', 'retryMaxDelay', 'retryJitter'] as const),
  ...(['retryOnExitCodes', 'noRetryOnExitCodes'] as const),
  ...(['numLogLinesSentOnFailure', 'numLogLinesSentOnTimeout'] as const),
  ...(['numLogLinesSentOnSuccess', 'enableStatusUpdateListener', 'sendPid'] as const),
  ...(['resultFilename', 'cleanupInputFile', 'cleanupResultFile', 'quietOnSuccess'] as const),
  ...(['watchSecrets', 'onSecretChange'] as const),
  ...(['notify', 'rollbarReportFailures', 'trace'] as const),
  ...(['lock', 'localLock', 'lockWait', 'lockDir'] as const),
];

/**
 * Finds the options that have no effect with `--mode exec`, because procwrap is gone when the
 * command runs.
 */
export function ineffectiveInExecMode({ options, sources }: Omit<Reading, 'findings'>): Finding[] {
  const written = needSupervision.filter((name) => sources[name].kind !== 'default');
  const findings = written.map(
    (name): Finding => ({
      severity: 'warning',
      where: sources[name].written,
      message:
        'has no effect with --mode exec, because procwrap becomes the command; remove one of the two',
    }),
  );
  if (runsOffline(options)) return findings;
  const message = 'reports nothing to the server, because procwrap is gone when the command runs';
  return [...findings, { severity: 'warning', where: '--mode exec', message }];
}
