import { type OptionName, type Reading, runsOffline } from '@procwrap/config';
import type { Finding } from '@procwrap/core';

/** What needs somebody to stay beside the command. */
const needSupervision: readonly OptionName[] = [
  ...(['processTimeout', 'processMaxRetries', 'processRetryDelay'] as const),
  ...(['processTerminationGracePeriod', 'processGroupTermination'] as const),
  ...([
    'idleTimeout',
    'deadline',
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
  ...(['resultFilename', 'cleanupInputFile', 'cleanupResultFile'] as const),
];

/** What `--mode exec` cannot do although somebody wrote it: nobody is there any more once the command runs. */
export function ineffectiveInExecMode({ options, sources }: Omit<Reading, 'findings'>): Finding[] {
  const written = needSupervision.filter((name) => sources[name].kind !== 'default');
  const findings = written.map(
    (name): Finding => ({
      severity: 'warning',
      where: sources[name].written,
      message: 'has no effect in exec mode, in which procwrap becomes the command; leave one out',
    }),
  );
  if (runsOffline(options)) return findings;
  const message = 'reports nothing to the server, as procwrap is gone once the command runs';
  return [...findings, { severity: 'warning', where: '--mode exec', message }];
}
